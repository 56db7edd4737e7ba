# Planane i ein sak, utgavene av dem og kva som er endra.
plan-edition-plans-title = Planar for { $child }
plan-edition-plans-lead = Planane lova ber om i denne saka, og planane som finst.
plan-edition-required = Planar lova ber om
plan-edition-required-none = Ingen vedtak som gjeld no, krev ein plan
plan-edition-required-none-help = Her står kvar plan lova ber om, med paragrafen og om han er laga.
plan-edition-met = Laga
plan-edition-missing = Manglar
plan-edition-since = Sjå { $paragraph }. Gjeld frå { $date }.
plan-edition-make = Lag planen
plan-edition-why-plan-help = Eit hjelpetiltak skal ha ein tiltaksplan med mål, innhald og kor lenge det varer.
plan-edition-why-plan-young = Tiltak etter fylte 18 år skal ha ein eigen plan.
plan-edition-why-plan-acute = Eit akuttvedtak skal ha ein plan for vidare undersøking, omsorg og oppfølging.
plan-edition-why-plan-care = Ei omsorgsovertaking skal ha ein plan for omsorga og for oppfølging av barn og foreldre.
plan-edition-why-plan-contact = Ei omsorgsovertaking skal ha ein plan for samvær med foreldre, sysken og andre.
plan-edition-why-plan-institution = Eit opphald i institusjon skal ha ein tiltaksplan.
plan-edition-why-plan-return = Når ei omsorgsovertaking er oppheva, skal familien få tilbod om oppfølging med ein plan.
plan-edition-asked = { $kind } – lova ber om denne ({ $paragraph })
plan-edition-plans = Planane i saka
plan-edition-plans-none = Saka har ingen plan enno
plan-edition-plans-none-help = Her står kvar plan med utgåva som gjeld og kven som har signert.
plan-edition-number = Utgåve { $number }
plan-edition-signed = Signert av { $signed }. Avslått av { $declined }.
plan-edition-signed-by = { $count ->
    [0] Ingen har signert
    [one] Éin har signert
   *[other] { $count } har signert
}.
plan-edition-title = Utgåve { $number } av planen for { $child }
plan-edition-lead = Slik var planen { $date }.
plan-edition-first = Dette er den første utgåva.
plan-edition-compared = Samanlikna med utgåve { $number } frå { $date }. Ny tekst er understreka, og tekst som er teken bort, er stroken over.
plan-edition-state-added = Nytt
plan-edition-state-removed = Teke bort
plan-edition-state-changed = Endra
plan-edition-added-start = Ny tekst:
plan-edition-added-end = Slutt på ny tekst.
plan-edition-removed-start = Teke bort:
plan-edition-removed-end = Slutt på det som er teke bort.
plan-edition-all = Alle utgåver
plan-edition-and-signatures = Utgåver og underskrifter
plan-edition-to-plans = Alle planar i saka
plan-edition-print = Skriv ut planen
plan-edition-print-lead = Utgåve { $number } frå { $date }. Planen gjeld frå { $from }.
plan-edition-print-help = Bruk utskrift i nettlesaren, eller last ned planen som PDF.
plan-edition-pdf = Last ned PDF
plan-edition-every = { $months ->
    [one] Planen blir evaluert kvar månad.
   *[other] Planen blir evaluert kvar { $months }. månad.
}
plan-edition-measure = Tiltak: { $kind }
plan-edition-dose = Kor mykje: { $value }
plan-edition-article = Frå kunnskapsbanken: { $value }
plan-edition-provider = Blir gitt av: { $value }
plan-edition-from = Frå: { $value }
plan-edition-to = Til: { $value }
plan-edition-review = Blir sett på igjen: { $value }
plan-edition-print-title = Plan for { $child } på papir
