# Undersøkingar: resultatet, til å ta med seg.

survey-result-title = Rapporten
survey-result-text = Alle svar er inne. Rapporten har metode, kven som svarte, ein figur og ei setning for kvart spørsmål, tidlegare rundar og alle tal. Han seier aldri meir enn uvissa tillèt.
survey-result-html = Last ned rapporten (nettside)
survey-result-pdf = Last ned rapporten (PDF)
survey-result-files = Filer for andre program
survey-result-files-text = Svara handlar om menneske. Ta vare på filene etter det, også når undersøkinga er anonym.
survey-result-file-sav = Svara for SPSS (SAV)
survey-result-file-csv = Svara som tabell (CSV)
survey-result-file-ddi = Skildring av variablane (DDI-Codebook)
survey-result-file-json = Fordelingar (JSON-stat)
survey-result-file-xlsx = Fordelingar (rekneark)
