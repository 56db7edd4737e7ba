# Registeret: filer holdes opp mot kontrollene, og kontrollene forklares.

register-title = Kontroller filer til registeret
register-lead = Se hva barnevernsregisteret ville sagt om filene, før de sendes.
register-files = Filer
register-files-help = Velg én eller flere, eller dra dem hit: XML, konvolutter (JSON) og zip. Til sammen høyst { $megabytes } MB.
register-chosen-one = 1 fil valgt:
register-chosen-many = filer valgt:
register-judge = Kontroller filene
register-safe-title = Ingenting av filene blir lagret
register-safe = Filene leses, kontrolleres og glemmes. Funnene ligger i minnet i { $minutes } minutter, slik at du kan lese og laste dem ned. Bare du kan se dem.
register-how-title = Slik kontrolleres de
register-how = Først holdes filen opp mot filbeskrivelsen (XSD). Står den seg, prøves den mot hver av registerets kontroller, og mot noen av våre egne.
register-rules-link = Se alle kontrollene
register-no-files = Velg minst én fil
register-too-large = Filene er større enn { $megabytes } MB til sammen. Del dem opp, eller pakk dem i en zip
register-too-many = Det er flere enn { $files } filer. Pakk dem i en zip, så kan de tas samlet
register-cut-off = Filene kom ikke helt fram. Prøv igjen

register-severity-fatal = Kan ikke kontrolleres
register-severity-error = Stopper innsendingen
register-severity-warning = Varsel
register-severity-info = Til orientering
register-severity-fatal-means = Registeret avviser filen uten å se på resten.
register-severity-error-means = Registeret avviser innsendingen til det er rettet.
register-severity-warning-means = Registeret tar imot innsendingen, men noe er trolig galt.
register-severity-info-means = Registeret tar imot innsendingen. Verdt å se på.

register-result-clean = { $files ->
    [one] Ingen funn i filen
   *[other] Ingen funn i { $files } filer
}
register-result-clean-lead = Registeret ville tatt imot alt, uten merknader.
register-result-accepted = { $files ->
    [one] Filen ville blitt tatt imot, med merknader
   *[other] Alle { $files } filer ville blitt tatt imot, med merknader
}
register-result-accepted-lead = Ingenting stopper innsendingen. Se gjennom funnene: varsler er ofte feil som bør rettes i saken.
register-result-refused = { $files ->
    [one] Filen ville blitt avvist
   *[other] { $refused } av { $files } filer ville blitt avvist
}
register-result-refused-lead = Det som stopper innsendingen, står øverst. Rett det i saken og lag filen på nytt.
register-count-files = Filer kontrollert
register-count-refused = Ville blitt avvist
register-count-warned = Med varsler
register-count-informed = Bare til orientering
register-count-clean = Uten funn
register-cut-short = Filene var for store til å kontrolleres samlet her. Bare de første er kontrollert. Del dem opp, eller be den som drifter systemet bruke kommandolinjen.
register-not-all-listed = { $listed } av { $total } funn er listet, både her og i nedlastingene. Alle er talt med.
register-download-csv = Last ned funnene (CSV)
register-download-json = Last ned funnene (JSON)
register-download-name = funn
register-kept = Ingenting av filene er lagret. Funnene blir borte om { $minutes } minutter.
register-again = Kontroller andre filer
register-findings = Funn, de alvorligste først
register-count = { $count ->
    [one] 1 funn
   *[other] { $count } funn
}
register-place = linje { $line }, kolonne { $column }
register-lowered = mildere fordi saken er flyttet fra et eldre system (ellers: { $severity })
register-more = { $count ->
    [one] Ett funn til står i nedlastingene.
   *[other] { $count } funn til står i nedlastingene.
}
register-more-rules = { $count ->
    [one] Én kontroll til har funn. Se nedlastingene.
   *[other] { $count } kontroller til har funn. Se nedlastingene.
}
register-result-files = Filene
register-files-show = { $count ->
    [one] Vis filen
   *[other] Vis { $count } filer, de alvorligste først
}
register-no-findings = Uten funn
register-more-files = { $count ->
    [one] Én fil til er kontrollert.
   *[other] { $count } filer til er kontrollert.
}
register-gone-title = Funnene er borte
register-gone = Funn ligger bare i minnet i { $minutes } minutter, og bare for den som kontrollerte filene. Kontroller filene på nytt.

register-column-file = Fil
register-column-line = Linje
register-column-column = Kolonne
register-column-rule = Kontroll
register-column-severity = Alvorlighet
register-column-element = Element
register-column-element-id = Element-id
register-column-message = Melding
register-column-explanation = Hva du bør se på

register-rules-title = Kontrollene
register-rules-lead = { $count } kontroller: registerets egne, filbeskrivelsens, og noen vi har lagt til.
register-rules-show = Vis { $count } kontroller
register-origin-official = Registerets kravspesifikasjon
register-origin-structure = Filbeskrivelsen (XSD) og innlesing
register-origin-own = Våre egne
register-rule-kicker = Kontroll av { $subject }
register-rule-help = Hva du bør se på
register-rule-description = Beskrivelse (på engelsk)
register-rule-facts = Om kontrollen
register-rule-origin = Hvem som krever den
register-rule-severity = Alvorlighet
register-rule-lowered = For det som er flyttet fra et eldre system: { $severity }
register-rule-wire = Id i registerets svar
register-rule-from = Gjelder fra

register-case-title = Før saken sendes til registeret
register-case-refused = { $count ->
    [one] Registeret ville avvist saken slik den står nå: én ting må rettes.
   *[other] Registeret ville avvist saken slik den står nå: { $count } ting må rettes.
}
register-case-accepted = Registeret ville tatt imot saken slik den står nå. Se likevel på dette.
register-case-lacks = Mangler: { $what }
register-case-unwritable = Innholdet passer ikke i filen: { $place }
register-case-rule = Om kontrollen { $id }
register-case-folded = { $count ->
    [one] Vis én ting til
   *[other] Vis { $count } ting til
}
register-open-mend = Rett det her
register-open-report = Åpne meldingen
register-open-investigation = Åpne undersøkelsen
register-open-decision = Åpne vedtaket
register-open-plan = Åpne planen
register-open-measure = Åpne tiltaket
