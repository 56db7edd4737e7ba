# Den røde tråden: figuren og listen.

thread-title = Den røde tråden i saken
thread-description = Fem kolonner fra venstre mot høyre: det som ble meldt, behov, mål, tiltak og evalueringer. Linjer viser hva som førte til hva. En stiplet linje med en åpen ring viser noe som mangler. Det samme står som liste under figuren.
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
thread-standing-content-open = ikke vurdert
thread-standing-content-holds = undersøkt
thread-standing-content-rejected = henlagt
thread-standing-need-open = avklares
thread-standing-need-holds = bekreftet
thread-standing-need-rejected = ikke bekreftet
thread-standing-goal-holds = i planen
thread-standing-goal-ended = avsluttet
thread-standing-measure-holds = pågår
thread-standing-measure-ended = avsluttet
thread-outcome-continue = fortsetter
thread-outcome-adjust = justeres
thread-outcome-end = avsluttes
thread-dose-day = { $times ->
    [one] { $times } gang om dagen
   *[other] { $times } ganger om dagen
}
thread-dose-week = { $times ->
    [one] { $times } gang i uken
   *[other] { $times } ganger i uken
}
thread-dose-month = { $times ->
    [one] { $times } gang i måneden
   *[other] { $times } ganger i måneden
}
thread-dose-year = { $times ->
    [one] { $times } gang i året
   *[other] { $times } ganger i året
}
thread-dose-once = { $times ->
    [one] { $times } gang
   *[other] { $times } ganger
}

gap-content-without-need = Noe som ble meldt, er verken bekreftet eller avkreftet som behov
gap-need-without-goal = Et bekreftet behov mangler mål
gap-goal-without-need = Et mål er ikke knyttet til noe behov
gap-goal-without-measure = Et mål mangler tiltak
gap-measure-without-need = Et tiltak er ikke knyttet til noe behov
gap-measure-without-dose = Det står ikke hvor mye av tiltaket som gis
gap-decision-without-plan = Et vedtak mangler plan
gap-evaluation-overdue = Planen mangler en evaluering
gap-evaluation-without-child-view = En evaluering mangler barnets syn
gap-short-content-without-need = mangler behov
gap-short-need-without-goal = mangler mål
gap-short-goal-without-need = mangler behov
gap-short-goal-without-measure = mangler tiltak
gap-short-measure-without-need = mangler behov
gap-short-measure-without-dose = mangler omfang
gap-short-decision-without-plan = mangler plan
gap-short-evaluation-overdue = mangler evaluering
gap-short-evaluation-without-child-view = mangler barnets syn
gap-action-content-without-need = Se meldingen
gap-action-need-without-goal = Sett et mål
gap-action-goal-without-need = Knytt til behov
gap-action-goal-without-measure = Velg tiltak
gap-action-measure-without-need = Knytt til mål
gap-action-measure-without-dose = Skriv omfang
gap-action-decision-without-plan = Lag plan
gap-action-evaluation-overdue = Evaluer planen
gap-action-evaluation-without-child-view = Legg til barnets syn
