# Den raude tråden: figuren og lista.

thread-title = Den raude tråden i saka
thread-description = Fem kolonnar frå venstre mot høgre: det som vart meldt, behov, mål, tiltak og evalueringar. Linjer viser kva som førte til kva. Ei stipla linje med ein open ring viser noko som manglar. Det same står som liste under figuren.
thread-column-content = Meldt
thread-column-need = Behov
thread-column-goal = Mål
thread-column-measure = Tiltak
thread-column-evaluation = Evaluering
thread-kind-content = Meldt
thread-kind-need = Behov
thread-kind-goal = Mål
thread-kind-measure = Tiltak
thread-kind-evaluation = Evaluering
thread-standing-content-open = ikkje vurdert
thread-standing-content-holds = undersøkt
thread-standing-content-rejected = lagt bort
thread-standing-need-open = blir avklart
thread-standing-need-holds = stadfesta
thread-standing-need-rejected = ikkje stadfesta
thread-standing-goal-holds = i planen
thread-standing-goal-ended = avslutta
thread-standing-measure-holds = i gang
thread-standing-measure-ended = avslutta
thread-outcome-continue = held fram
thread-outcome-adjust = blir justert
thread-outcome-end = blir avslutta
thread-dose-day = { $times ->
    [one] { $times } gong om dagen
   *[other] { $times } gonger om dagen
}
thread-dose-week = { $times ->
    [one] { $times } gong i veka
   *[other] { $times } gonger i veka
}
thread-dose-month = { $times ->
    [one] { $times } gong i månaden
   *[other] { $times } gonger i månaden
}
thread-dose-year = { $times ->
    [one] { $times } gong i året
   *[other] { $times } gonger i året
}
thread-dose-once = { $times ->
    [one] { $times } gong
   *[other] { $times } gonger
}

gap-content-without-need = Noko som vart meldt, er verken stadfesta eller avkrefta som behov
gap-need-without-goal = Eit stadfesta behov manglar mål
gap-goal-without-need = Eit mål er ikkje knytt til noko behov
gap-goal-without-measure = Eit mål manglar tiltak
gap-measure-without-need = Eit tiltak er ikkje knytt til noko behov
gap-measure-without-dose = Det står ikkje kor mykje av tiltaket familien får
gap-decision-without-plan = Eit vedtak manglar plan
gap-evaluation-overdue = Planen manglar ei evaluering
gap-evaluation-without-child-view = Ei evaluering manglar synet til barnet
gap-short-content-without-need = manglar behov
gap-short-need-without-goal = manglar mål
gap-short-goal-without-need = manglar behov
gap-short-goal-without-measure = manglar tiltak
gap-short-measure-without-need = manglar behov
gap-short-measure-without-dose = manglar omfang
gap-short-decision-without-plan = manglar plan
gap-short-evaluation-overdue = manglar evaluering
gap-short-evaluation-without-child-view = manglar syn frå barnet
gap-action-content-without-need = Sjå meldinga
gap-action-need-without-goal = Set eit mål
gap-action-goal-without-need = Knyt til behov
gap-action-goal-without-measure = Vel tiltak
gap-action-measure-without-need = Knyt til mål
gap-action-measure-without-dose = Skriv omfang
gap-action-decision-without-plan = Lag plan
gap-action-evaluation-overdue = Evaluer planen
gap-action-evaluation-without-child-view = Legg til synet til barnet
