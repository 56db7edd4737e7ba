# Registeret: filer blir haldne opp mot kontrollane, og kontrollane blir forklarte.

register-title = Kontroller filer til registeret
register-lead = Sjå kva barnevernsregisteret ville ha sagt om filene, før dei blir sende.
register-files = Filer
register-files-help = Vel éi eller fleire, eller dra dei hit: XML, konvoluttar (JSON) og zip. Til saman høgst { $megabytes } MB.
register-chosen-one = 1 fil vald:
register-chosen-many = filer valde:
register-judge = Kontroller filene
register-safe-title = Ingenting av filene blir lagra
register-safe = Filene blir lesne, kontrollerte og gløymde. Funna ligg i minnet i { $minutes } minutt, slik at du kan lese og laste dei ned. Berre du kan sjå dei.
register-how-title = Slik blir dei kontrollerte
register-how = Først blir fila halden opp mot filskildringa (XSD). Står ho seg, blir ho prøvd mot kvar av kontrollane til registeret, og mot nokre av våre eigne.
register-rules-link = Sjå alle kontrollane
register-no-files = Vel minst éi fil
register-too-large = Filene er større enn { $megabytes } MB til saman. Del dei opp, eller pakk dei i ein zip
register-too-many = Det er fleire enn { $files } filer. Pakk dei i ein zip, så kan dei takast samla
register-cut-off = Filene kom ikkje heilt fram. Prøv igjen

register-severity-fatal = Kan ikkje kontrollerast
register-severity-error = Stoppar innsendinga
register-severity-warning = Varsel
register-severity-info = Til orientering
register-severity-fatal-means = Registeret avviser fila utan å sjå på resten.
register-severity-error-means = Registeret avviser innsendinga til det er retta.
register-severity-warning-means = Registeret tek imot innsendinga, men noko er truleg gale.
register-severity-info-means = Registeret tek imot innsendinga. Verdt å sjå på.

register-result-clean = { $files ->
    [one] Ingen funn i fila
   *[other] Ingen funn i { $files } filer
}
register-result-clean-lead = Registeret ville ha teke imot alt, utan merknader.
register-result-accepted = { $files ->
    [one] Fila ville ha vorte teken imot, med merknader
   *[other] Alle { $files } filer ville ha vorte tekne imot, med merknader
}
register-result-accepted-lead = Ingenting stoppar innsendinga. Sjå gjennom funna: varsel er ofte feil som bør rettast i saka.
register-result-refused = { $files ->
    [one] Fila ville ha vorte avvist
   *[other] { $refused } av { $files } filer ville ha vorte avviste
}
register-result-refused-lead = Det som stoppar innsendinga, står øvst. Rett det i saka og lag fila på nytt.
register-count-files = Filer kontrollerte
register-count-refused = Ville ha vorte avviste
register-count-warned = Med varsel
register-count-informed = Berre til orientering
register-count-clean = Utan funn
register-cut-short = Filene var for store til å kontrollerast samla her. Berre dei første er kontrollerte. Del dei opp, eller be den som driftar systemet bruke kommandolinja.
register-not-all-listed = { $listed } av { $total } funn er lista, både her og i nedlastingane. Alle er talde med.
register-download-csv = Last ned funna (CSV)
register-download-json = Last ned funna (JSON)
register-download-name = funn
register-kept = Ingenting av filene er lagra. Funna blir borte om { $minutes } minutt.
register-again = Kontroller andre filer
register-findings = Funn, dei alvorlegaste først
register-count = { $count ->
    [one] 1 funn
   *[other] { $count } funn
}
register-place = linje { $line }, kolonne { $column }
register-lowered = mildare fordi saka er flytta frå eit eldre system (elles: { $severity })
register-more = { $count ->
    [one] Eitt funn til står i nedlastingane.
   *[other] { $count } funn til står i nedlastingane.
}
register-more-rules = { $count ->
    [one] Éin kontroll til har funn. Sjå nedlastingane.
   *[other] { $count } kontrollar til har funn. Sjå nedlastingane.
}
register-result-files = Filene
register-files-show = { $count ->
    [one] Vis fila
   *[other] Vis { $count } filer, dei alvorlegaste først
}
register-no-findings = Utan funn
register-more-files = { $count ->
    [one] Éi fil til er kontrollert.
   *[other] { $count } filer til er kontrollerte.
}
register-gone-title = Funna er borte
register-gone = Funn ligg berre i minnet i { $minutes } minutt, og berre for den som kontrollerte filene. Kontroller filene på nytt.

register-column-file = Fil
register-column-line = Linje
register-column-column = Kolonne
register-column-rule = Kontroll
register-column-severity = Alvorsgrad
register-column-element = Element
register-column-element-id = Element-id
register-column-message = Melding
register-column-explanation = Kva du bør sjå på

register-rules-title = Kontrollane
register-rules-lead = { $count } kontrollar: dei til registeret, dei til filskildringa, og nokre vi har lagt til.
register-rules-show = Vis { $count } kontrollar
register-origin-official = Kravspesifikasjonen til registeret
register-origin-structure = Filskildringa (XSD) og innlesing
register-origin-own = Våre eigne
register-rule-kicker = Kontroll av { $subject }
register-rule-help = Kva du bør sjå på
register-rule-description = Skildring (på engelsk)
register-rule-facts = Om kontrollen
register-rule-origin = Kven som krev han
register-rule-severity = Alvorsgrad
register-rule-lowered = For det som er flytta frå eit eldre system: { $severity }
register-rule-wire = Id i svaret frå registeret
register-rule-from = Gjeld frå

register-case-title = Før saka blir send til registeret
register-case-refused = { $count ->
    [one] Registeret ville ha avvist saka slik ho står no: éin ting må rettast.
   *[other] Registeret ville ha avvist saka slik ho står no: { $count } ting må rettast.
}
register-case-accepted = Registeret ville ha teke imot saka slik ho står no. Sjå likevel på dette.
register-case-lacks = Manglar: { $what }
register-case-unwritable = Innhaldet passar ikkje i fila: { $place }
register-case-rule = Om kontrollen { $id }
register-case-folded = { $count ->
    [one] Vis éin ting til
   *[other] Vis { $count } ting til
}
register-open-mend = Rett det her
register-open-report = Opne meldinga
register-open-investigation = Opne undersøkinga
register-open-decision = Opne vedtaket
register-open-plan = Opne planen
register-open-measure = Opne tiltaket
