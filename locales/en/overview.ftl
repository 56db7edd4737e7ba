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

overview-open-list = Sort and filter the whole list
overview-visits-title = Visits and supervision
overview-visits-empty = No visits are waiting
overview-visits-empty-text = Visits and supervision come here 14 days before they must be done.
overview-caseload-risk = { $over ->
    [0] Nobody has more than the service's own limit.
    [one] One has more than the service's own limit.
   *[other] { $over } have more than the service's own limit.
} { $risk ->
    [0] At today's pace every limit of the next 14 days is kept.
    [one] At today's pace one limit runs out in the next 14 days.
   *[other] At today's pace { $risk } limits run out in the next 14 days.
}
overview-caseload-link = See what it rests on
overview-changed-often-title = Children with three contact persons or more
overview-changed-often-text = Many changes make it hard for a child to trust anybody.
overview-changed-often-empty = No child has had three contact persons
overview-changed-often-empty-text = Children who have had three contact persons or more come here.
overview-more-title = Lists and reports

overview-list-duties-title = Limits in the service
overview-list-duties-lead = Everything the service must do now, with its limit, its rule and who has the case.
overview-list-cases-title = Open cases and contact persons
overview-list-cases-lead = How many contact persons each child has had, and where the thread is broken.
overview-list-workers-title = Caseworkers and capacity
overview-list-workers-lead = What each caseworker has, what the service has set as its limit, and which limits will probably run out in the next 14 days.
overview-list-workers-how = The limit is { $limit } cases in a full-time position. A case weighs { $case }, an investigation adds { $investigation } and a placement { $placement }. The service reckons with { $pace } duties in a full working day.
overview-list-workers-set = Change limit and weights
overview-list-filters = Filter the list
overview-list-filter-frist = Limit
overview-list-filter-oppgave = Duty
overview-list-filter-saksbehandler = Caseworker
overview-list-filter-kontaktpersoner = Contact persons
overview-list-filter-traad = The thread
overview-list-filter-grense = Limit of cases
overview-list-filter-risiko = Limits that will probably run out
overview-list-all = All
overview-list-show = Show
overview-list-reset = Reset
overview-list-when-breached = Past the limit
overview-list-when-soon = The next 14 days
overview-list-when-later = Later
overview-list-many-contact-persons = Three or more
overview-list-broken = Broken
overview-list-over-limit = Over the limit
overview-list-at-risk = Has limits that will probably run out
overview-list-counted = Showing { $shown } of { $total }.
overview-list-pages = Pages of the list
overview-list-previous = Previous page
overview-list-next = Next page
overview-list-empty = The list is empty
overview-list-empty-text = Nothing fits the choices above. Choose "Reset" to see everything.
overview-list-take-out = Download
overview-list-take-out-help = The file holds the whole list with the choices above. It holds names: keep it only where the service has decided. The download is noted in the log.
overview-list-xlsx = Spreadsheet (XLSX)
overview-list-csv = Text file (CSV)
overview-list-views = My views
overview-list-views-none = You have not saved a view of this list yet.
overview-list-view-name = Name of the view
overview-list-view-help = Filter and order are saved under the name. Only you see your views. At most 60 characters.
overview-list-view-save = Save the view
overview-list-view-remove = Remove
overview-list-column-child = Child
overview-list-column-task = Duty
overview-list-column-due = Limit
overview-list-column-rule = Rule
overview-list-column-caseworker = Caseworker
overview-list-column-journal = Case number
overview-list-column-contact-persons = Contact persons
overview-list-column-gaps = Gaps in the thread
overview-list-column-opened = Opened
overview-list-column-cases = Open cases
overview-list-column-investigations = Investigations
overview-list-column-placements = Placements
overview-list-column-weight = Weighted load
overview-list-column-limit = Limit
overview-list-column-position = Position in percent
overview-list-column-breached = Past the limit
overview-list-column-due-soon = Due within 14 days
overview-list-column-at-risk = Will probably run out
overview-list-column-competence = Competence
overview-list-column-started = Counted from
overview-list-column-deadline = Limit
overview-list-column-finished = Done
overview-list-column-days-over = Days over the limit
overview-list-column-reason = Reason

overview-worker-lead = What the caseworker has, what the forecast rests on, and position and competence.
overview-worker-over-limit = The caseworker has more than the service's own limit.
overview-worker-forecast-title = The next 14 days
overview-worker-forecast = There are { $days } working days, and the position is { $position } percent. With { $pace } duties in a full working day there is room for { $room } duties. { $breached } are past their limit already and come first. { $due } fall due in these days. { $risk ->
    [0] All of them are in time.
    [one] One of them will probably run out:
   *[other] { $risk } of them will probably run out:
}
overview-worker-calm = No limit seems to run out
overview-worker-calm-text = Duties that do not fit before their day, taken in the order of their dates, come here.
overview-worker-duties = See all duties
overview-worker-terms = Position and competence
overview-worker-percent-help = 100 is full time. Write 0 for somebody on leave.
overview-worker-competence-help = Education, further education and training in methods.
overview-worker-demand = Meets the demand for competence
overview-worker-demand-from = The demand stands in { $rule }.

overview-capacity-title = Limit and weights
overview-capacity-lead = The service itself decides how much a caseworker is to have, and how much different cases weigh. The numbers are used on the leader's page and change no case.
overview-capacity-limit-help = Between 10 and 15 cases for a full-time position.
overview-capacity-case-help = 1.0 is an ordinary case. At most 5.
overview-capacity-added-help = Added to the weight of the case. At most 5.
overview-capacity-pace-help = How many duties with a limit a caseworker usually gets done in a full working day. At most 10.

overview-breach-link = Broken limits for the county governor
overview-breach-title = Broken limits in quarter { $number } of { $year }
overview-breach-lead = Reports and investigations that were not finished in time in quarter { $number } of { $year }, with days over the limit and the reason.
overview-breach-quarter = Quarter { $number } of { $year }
overview-breach-quarters = Other quarters
overview-breach-under-way = The quarter is not over. The numbers are up to { $date }.
overview-breach-kept-review = { $finished ->
    [0] No reports were reviewed in the quarter.
    [one] One report was reviewed in the quarter.
   *[other] { $finished } reports were reviewed in the quarter.
} { $in_time } in time, { $late } too late.
overview-breach-kept-investigation = { $finished ->
    [0] No investigations ended in the quarter.
    [one] One investigation ended in the quarter.
   *[other] { $finished } investigations ended in the quarter.
} { $in_time } in time, { $late } too late.
overview-breach-rows = Broken limits
overview-breach-what-review-report = Review of a concern report
overview-breach-what-finish-investigation = Investigation
overview-breach-no-case = Report without a case
overview-breach-from-before = From an earlier quarter
overview-breach-not-finished = Not finished
overview-breach-write = Write the reason
overview-breach-rewrite = Change the reason
overview-breach-empty = No limit was broken
overview-breach-empty-text = Reports and investigations that were not finished in time come here.
overview-breach-take-out-help = The file holds case number, limit, days over the limit and the reason, and no names. See { $rule }.
