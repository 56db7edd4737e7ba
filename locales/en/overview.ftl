# Today and the leader's page: duties by date, key figures, caseload.

overview-today-title = Today
overview-lead-none = Hello, { $name }. Nothing is waiting for you.
overview-lead-later = Hello, { $name }. Nothing is urgent. { $later ->
    [one] One task comes later.
   *[other] { $later } tasks come later.
}
overview-lead-soon = Hello, { $name }. { $soon ->
    [one] One task is due within a week. Nothing is past its limit.
   *[other] { $soon } tasks are due within a week. Nothing is past its limit.
}
overview-lead-over = Hello, { $name }. { $over ->
    [one] One task is past its limit. It is a good place to begin.
   *[other] { $over } tasks are past their limit. The first one is a good place to begin.
}
overview-lead-over-soon = Hello, { $name }. { $over ->
    [one] One task is past its limit,
   *[other] { $over } tasks are past their limit,
} and { $soon ->
    [one] one is due within a week.
   *[other] { $soon } are due within a week.
}
overview-over-title = Past the limit ({ $count })
overview-soon-title = Within a week ({ $count })
overview-later-title = Later ({ $count })
overview-later-fold = { $count ->
    [one] Show the task that is due later
   *[other] Show { $count } tasks that are due later
}
overview-shown-of = Showing { $shown } of { $total }. Those due first stand first.
overview-show-all = Show all { $total }
overview-empty-title = No tasks are waiting for you
overview-empty-text = Here you will find reports to review, investigations to finish, decisions and plans that are missing, and plans to evaluate. The one due first stands first.
overview-figures-title = In short

overview-child-unnamed = A child without a name in the report
overview-nobody = Nobody yet

overview-what-review-report = Review the concern report
overview-why-review-report = The report must be reviewed and concluded ({ $rule })
overview-why-review-report-untaken = Nobody has taken the report yet. It must be reviewed and concluded ({ $rule })
overview-action-review-report = Review
overview-what-finish-investigation = Finish the investigation
overview-why-finish-investigation = The investigation must be finished within its limit ({ $rule })
overview-action-finish-investigation = Open investigation
overview-what-make-decision = Write the decision
overview-why-make-decision = The investigation ended with measures, and the decision is missing ({ $rule })
overview-action-make-decision = Write decision
overview-what-make-plan = Make the plan
overview-why-make-plan = The decision has no plan yet ({ $rule })
overview-action-make-plan = Make plan
overview-what-evaluate-plan = Evaluate the plan
overview-why-evaluate-plan = The plan must be evaluated regularly ({ $rule })
overview-action-evaluate-plan = Evaluate

overview-my-cases-label = My open cases
overview-my-cases-note = Cases where you are the contact person
overview-my-cases-link = See the cases
overview-my-gaps-label = Gaps in my threads
overview-my-gaps-note = Places where a need, goal, measure or evaluation lacks what should follow
overview-my-gaps-link = Find them in the cases
overview-untaken-label = Reports nobody has taken
overview-untaken-note = Not tied to a child yet
overview-untaken-link = Open the concern reports

overview-leader-title = Leader: the service today
overview-leader-lead = Six figures on the service now, and the lists behind them.
overview-leader-figures = Key figures
overview-open-cases-label = Open cases
overview-open-cases-limit = No limit is set
overview-open-cases-link = See the caseload
overview-open-reports-label = Reports waiting
overview-open-reports-limit = To be reviewed within { $limit } ({ $rule })
overview-open-reports-link = See the reports
overview-open-investigations-label = Investigations under way
overview-open-investigations-limit = To be finished within { $limit } after the week for review, { $extended } when the limit is extended ({ $rule })
overview-open-investigations-link = See who has them
overview-breached-label = Limits broken
overview-breached-limit = No limit should be broken
overview-breached-link = See the limits
overview-plans-missing-label = Plans missing
overview-plans-missing-limit = Every decision on assistance measures must have a plan ({ $rule })
overview-plans-missing-link = See the decisions
overview-evaluations-late-label = Late evaluations
overview-evaluations-late-limit = Plans must be evaluated regularly ({ $rule })
overview-evaluations-late-link = See the plans
overview-span-days = { $count ->
    [one] one day
   *[other] { $count } days
}
overview-span-weeks = { $count ->
    [one] one week
   *[other] { $count } weeks
}
overview-span-months = { $count ->
    [one] one month
   *[other] { $count } months
}
overview-span-years = { $count ->
    [one] one year
   *[other] { $count } years
}

overview-breached-title = Limits broken
overview-breached-empty = No limit is broken
overview-breached-empty-text = A task comes here the day after its limit.
overview-leader-soon-title = Due in the next 14 days
overview-leader-soon-empty = Nothing is due in the next 14 days
overview-leader-soon-empty-text = Here you see the tasks that are due soon, and who has them.
overview-plans-missing-title = Decisions without a plan
overview-plans-missing-empty = Every decision has a plan
overview-plans-missing-empty-text = A decision on assistance measures stands here from the day it is made until its plan is made.
overview-evaluations-late-title = Plans with a late evaluation
overview-evaluations-late-empty = Every plan was evaluated in time
overview-evaluations-late-empty-text = A plan comes here the day after it should have been evaluated.
overview-caseload-title = Cases per caseworker
overview-caseload-text = In alphabetical order. The bar shows the number of open cases.
overview-caseload-empty = No open cases
overview-caseload-empty-text = Here you see how many cases each caseworker has.
overview-broken-title = Threads with gaps
overview-broken-text = A gap is a place where a need, goal, measure or evaluation lacks what should follow.
overview-broken-empty = No thread has gaps
overview-broken-empty-text = Here you will find the cases where a need, goal, measure or evaluation lacks what should follow.
overview-column-child = Child
overview-column-what = Task and limit
overview-column-rule = Rule
overview-column-caseworker = Caseworker
overview-column-cases = Open cases
overview-column-investigations = Investigations
overview-column-breached = Limits broken
overview-column-gaps = Gaps
