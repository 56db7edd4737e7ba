# Tiltak: settes i gang, justeres, avsluttes.

measure-new-title = Nytt tiltak for { $child }
measure-new-lead = Si hva som gjøres, hvorfor, hvor mye, og hvilket mål det skal føre til.
measure-new-save = Sett i gang tiltaket
measure-title = Tiltak for { $child }
measure-open = Se tiltaket
measure-adjust = Juster tiltaket
measure-adjust-lead = Endringer lagres som en ny utgave. Den forrige ligger i historikken.
measure-adjust-save = Lagre endringene

measure-category = Type tiltak
measure-category-help = Skriv noe av navnet, for eksempel «råd», og velg fra listen.
measure-category-all = Se alle typer tiltak
measure-clarification = Presisering
measure-clarification-help = Må fylles ut når typen begynner med «Andre» eller må forklares.
measure-started-on = Første dag
measure-description = Hva gjøres, og av hvem?
measure-description-help = Skriv det så familien vet hva de kan vente seg.
measure-reason = Hvorfor dette tiltaket?
measure-reason-help = Hvorfor passer det for dette barnet, og hvorfor ikke noe annet?
measure-why = Hvorfor
measure-goals = Hvilke mål skal tiltaket føre til?
measure-goals-help = Velg ett eller flere. Uten mål vises tiltaket som et brudd i tråden.
measure-goals-none = Planen har ingen mål ennå. Du kan knytte tiltaket til et mål senere.

measure-dose = Hvor mye
measure-dose-help = Kan fylles ut senere. Til da viser tråden at det mangler.
measure-dose-none = Ikke skrevet
measure-dose-times = Antall ganger
measure-dose-per = Hvor ofte
measure-dose-weeks = Antall uker i alt
measure-per-day = Om dagen
measure-per-week = I uken
measure-per-month = I måneden
measure-per-year = I året
measure-per-once = I alt, ikke fast
measure-dose-day = { $times ->
    [one] 1 gang om dagen
   *[other] { $times } ganger om dagen
}
measure-dose-week = { $times ->
    [one] 1 gang i uken
   *[other] { $times } ganger i uken
}
measure-dose-month = { $times ->
    [one] 1 gang i måneden
   *[other] { $times } ganger i måneden
}
measure-dose-year = { $times ->
    [one] 1 gang i året
   *[other] { $times } ganger i året
}
measure-dose-once = { $times ->
    [one] 1 gang i alt
   *[other] { $times } ganger i alt
}
measure-dose-for-weeks = { $weeks ->
    [one] i 1 uke
   *[other] i { $weeks } uker
}

measure-period = Tid
measure-from = Fra { $from }
measure-from-to = { $from } til { $to }
measure-end = Avslutt tiltaket
measure-end-title = Avslutt tiltaket for { $child }
measure-end-lead = Et avsluttet tiltak kan leses, men ikke endres. Si hvorfor det avsluttes, og hva som skjer nå.
measure-end-lead-short = Du sier når og hvorfor på neste side.
measure-end-on = Siste dag
measure-end-why = Hvorfor avsluttes det?
measure-end-text = Med egne ord
measure-end-text-help = Hvem hjalp det, og hva skjer videre?
measure-end-save = Avslutt tiltaket
measure-ended-goal-reached = Målet er nådd
measure-ended-completed = Gjennomført som planlagt
measure-ended-replaced = Erstattet av et annet tiltak
measure-ended-declined = Familien ønsker det ikke lenger
measure-ended-no-effect = Det hjalp ikke
measure-ended-moved = Familien har flyttet
measure-ended-other = Noe annet
