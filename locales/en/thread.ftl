# The thread: the figure and the list.

thread-title = The thread of the case
thread-description = Five columns from left to right: what was reported, needs, goals, measures and evaluations. Lines show what led to what. A dashed line with an open ring shows something that is missing. The same stands as a list below the figure.
thread-column-content = Reported
thread-column-need = Needs
thread-column-goal = Goals
thread-column-measure = Measures
thread-column-evaluation = Evaluations
thread-kind-content = Reported
thread-kind-need = Need
thread-kind-goal = Goal
thread-kind-measure = Measure
thread-kind-evaluation = Evaluation
thread-standing-content-open = not reviewed
thread-standing-content-holds = investigated
thread-standing-content-rejected = dismissed
thread-standing-need-open = being clarified
thread-standing-need-holds = confirmed
thread-standing-need-rejected = not confirmed
thread-standing-goal-holds = in the plan
thread-standing-goal-ended = ended
thread-standing-measure-holds = ongoing
thread-standing-measure-ended = ended
thread-outcome-continue = continues
thread-outcome-adjust = adjusted
thread-outcome-end = ended
thread-dose-day = { $times ->
    [one] { $times } time a day
   *[other] { $times } times a day
}
thread-dose-week = { $times ->
    [one] { $times } time a week
   *[other] { $times } times a week
}
thread-dose-month = { $times ->
    [one] { $times } time a month
   *[other] { $times } times a month
}
thread-dose-year = { $times ->
    [one] { $times } time a year
   *[other] { $times } times a year
}
thread-dose-once = { $times ->
    [one] { $times } time
   *[other] { $times } times
}

gap-content-without-need = Something that was reported is neither confirmed nor rejected as a need
gap-need-without-goal = A confirmed need has no goal
gap-goal-without-need = A goal is not tied to any need
gap-goal-without-measure = A goal has no measure
gap-measure-without-need = A measure is not tied to any need
gap-measure-without-dose = It is not said how much of the measure is given
gap-decision-without-plan = A decision has no plan
gap-evaluation-overdue = The plan lacks an evaluation
gap-evaluation-without-child-view = An evaluation lacks the child’s view
gap-short-content-without-need = no need
gap-short-need-without-goal = no goal
gap-short-goal-without-need = no need
gap-short-goal-without-measure = no measure
gap-short-measure-without-need = no need
gap-short-measure-without-dose = no amount
gap-short-decision-without-plan = no plan
gap-short-evaluation-overdue = no evaluation
gap-short-evaluation-without-child-view = no child’s view
gap-action-content-without-need = See the report
gap-action-need-without-goal = Set a goal
gap-action-goal-without-need = Tie to a need
gap-action-goal-without-measure = Choose a measure
gap-action-measure-without-need = Tie to a goal
gap-action-measure-without-dose = Write the amount
gap-action-decision-without-plan = Make a plan
gap-action-evaluation-overdue = Evaluate the plan
gap-action-evaluation-without-child-view = Add the child’s view
