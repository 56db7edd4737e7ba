# Tiltak: blir sette i gang, justerte, avslutta.

measure-new-title = Nytt tiltak for { $child }
measure-new-lead = Sei kva som skal gjerast, kvifor, kor mykje, og kva mål det skal føre til.
measure-new-save = Set i gang tiltaket
measure-title = Tiltak for { $child }
measure-open = Sjå tiltaket
measure-adjust = Juster tiltaket
measure-adjust-lead = Endringar blir lagra som ei ny utgåve. Den førre ligg i historikken.
measure-adjust-save = Lagre endringane

measure-category = Type tiltak
measure-category-help = Skriv noko av namnet, til dømes «råd», og vel frå lista.
measure-category-all = Sjå alle typar tiltak
measure-clarification = Presisering
measure-clarification-help = Må fyllast ut når typen byrjar med «Andre» eller må forklarast.
measure-started-on = Første dag
measure-description = Kva skal gjerast, og av kven?
measure-description-help = Skriv det så familien veit kva dei kan vente seg.
measure-reason = Kvifor dette tiltaket?
measure-reason-help = Kvifor passar det for dette barnet, og kvifor ikkje noko anna?
measure-why = Kvifor
measure-goals = Kva mål skal tiltaket føre til?
measure-goals-help = Vel eitt eller fleire. Utan mål blir tiltaket vist som eit brot i tråden.
measure-goals-none = Planen har ingen mål enno. Du kan knyte tiltaket til eit mål seinare.

measure-dose = Kor mykje
measure-dose-help = Kan fyllast ut seinare. Til då viser tråden at det manglar.
measure-dose-none = Ikkje skrive
measure-dose-times = Kor mange gonger
measure-dose-per = Kor ofte
measure-dose-weeks = Kor mange veker i alt
measure-per-day = Om dagen
measure-per-week = I veka
measure-per-month = I månaden
measure-per-year = I året
measure-per-once = I alt, ikkje fast
measure-dose-day = { $times ->
    [one] 1 gong om dagen
   *[other] { $times } gonger om dagen
}
measure-dose-week = { $times ->
    [one] 1 gong i veka
   *[other] { $times } gonger i veka
}
measure-dose-month = { $times ->
    [one] 1 gong i månaden
   *[other] { $times } gonger i månaden
}
measure-dose-year = { $times ->
    [one] 1 gong i året
   *[other] { $times } gonger i året
}
measure-dose-once = { $times ->
    [one] 1 gong i alt
   *[other] { $times } gonger i alt
}
measure-dose-for-weeks = { $weeks ->
    [one] i 1 veke
   *[other] i { $weeks } veker
}

measure-period = Tid
measure-from = Frå { $from }
measure-from-to = { $from } til { $to }
measure-end = Avslutt tiltaket
measure-end-title = Avslutt tiltaket for { $child }
measure-end-lead = Eit avslutta tiltak kan lesast, men ikkje endrast. Sei kvifor det blir avslutta, og kva som skjer no.
measure-end-lead-short = Du seier når og kvifor på neste side.
measure-end-on = Siste dag
measure-end-why = Kvifor blir det avslutta?
measure-end-text = Med eigne ord
measure-end-text-help = Kven hjelpte det, og kva skjer vidare?
measure-end-save = Avslutt tiltaket
measure-ended-goal-reached = Målet er nådd
measure-ended-completed = Gjennomført som planlagt
measure-ended-replaced = Erstatta av eit anna tiltak
measure-ended-declined = Familien ønskjer det ikkje lenger
measure-ended-no-effect = Det hjelpte ikkje
measure-ended-moved = Familien har flytta
measure-ended-other = Noko anna
