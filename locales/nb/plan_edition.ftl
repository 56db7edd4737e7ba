# Planene i en sak, utgavene av dem og hva som er endret.
plan-edition-plans-title = Planer for { $child }
plan-edition-plans-lead = Planene loven ber om i denne saken, og planene som finnes.
plan-edition-required = Planer loven ber om
plan-edition-required-none = Ingen vedtak som gjelder nå, krever en plan
plan-edition-required-none-help = Her står hver plan loven ber om, med paragrafen og om den er laget.
plan-edition-met = Laget
plan-edition-missing = Mangler
plan-edition-since = Se { $paragraph }. Gjelder fra { $date }.
plan-edition-make = Lag planen
plan-edition-why-plan-help = Et hjelpetiltak skal ha en tiltaksplan med mål, innhold og varighet.
plan-edition-why-plan-young = Tiltak etter fylte 18 år skal ha en egen plan.
plan-edition-why-plan-acute = Et akuttvedtak skal ha en plan for videre undersøkelse, omsorg og oppfølging.
plan-edition-why-plan-care = En omsorgsovertakelse skal ha en plan for omsorgen og for oppfølging av barn og foreldre.
plan-edition-why-plan-contact = En omsorgsovertakelse skal ha en plan for samvær med foreldre, søsken og andre.
plan-edition-why-plan-institution = Et opphold i institusjon skal ha en tiltaksplan.
plan-edition-why-plan-return = Når en omsorgsovertakelse er opphevet, skal familien få tilbud om oppfølging med en plan.
plan-edition-asked = { $kind } – loven ber om denne ({ $paragraph })
plan-edition-plans = Planene i saken
plan-edition-plans-none = Saken har ingen plan ennå
plan-edition-plans-none-help = Her står hver plan med utgaven som gjelder og hvem som har signert.
plan-edition-number = Utgave { $number }
plan-edition-signed = Signert av { $signed }. Avslått av { $declined }.
plan-edition-signed-by = { $count ->
    [0] Ingen har signert
    [one] Én har signert
   *[other] { $count } har signert
}.
plan-edition-title = Utgave { $number } av planen for { $child }
plan-edition-lead = Slik var planen { $date }.
plan-edition-first = Dette er den første utgaven.
plan-edition-compared = Sammenlignet med utgave { $number } fra { $date }. Ny tekst er understreket, og tekst som er tatt bort, er strøket over.
plan-edition-state-added = Nytt
plan-edition-state-removed = Tatt bort
plan-edition-state-changed = Endret
plan-edition-added-start = Ny tekst:
plan-edition-added-end = Slutt på ny tekst.
plan-edition-removed-start = Tatt bort:
plan-edition-removed-end = Slutt på det som er tatt bort.
plan-edition-all = Alle utgaver
plan-edition-and-signatures = Utgaver og underskrifter
plan-edition-to-plans = Alle planer i saken
plan-edition-print = Skriv ut planen
plan-edition-print-lead = Utgave { $number } fra { $date }. Planen gjelder fra { $from }.
plan-edition-print-help = Bruk utskrift i nettleseren, eller last ned planen som PDF.
plan-edition-pdf = Last ned PDF
plan-edition-every = { $months ->
    [one] Planen evalueres hver måned.
   *[other] Planen evalueres hver { $months }. måned.
}
plan-edition-measure = Tiltak: { $kind }
plan-edition-dose = Hvor mye: { $value }
plan-edition-article = Fra kunnskapsbanken: { $value }
plan-edition-provider = Gis av: { $value }
plan-edition-from = Fra: { $value }
plan-edition-to = Til: { $value }
plan-edition-review = Ses på igjen: { $value }
plan-edition-print-title = Plan for { $child } på papir
