# Undersøkelser: resultatet, til å ta med seg.

survey-result-title = Rapporten
survey-result-text = Alle svar er inne. Rapporten har metode, hvem som svarte, en figur og en setning for hvert spørsmål, tidligere runder og alle tall. Den sier aldri mer enn usikkerheten tillater.
survey-result-html = Last ned rapporten (nettside)
survey-result-pdf = Last ned rapporten (PDF)
survey-result-files = Filer for andre programmer
survey-result-files-text = Svarene handler om mennesker. Ta vare på filene deretter, også når undersøkelsen er anonym.
survey-result-file-sav = Svarene for SPSS (SAV)
survey-result-file-csv = Svarene som tabell (CSV)
survey-result-file-ddi = Beskrivelse av variablene (DDI-Codebook)
survey-result-file-json = Fordelinger (JSON-stat)
survey-result-file-xlsx = Fordelinger (regneark)
