# The plan and its goals.

plan-title = Plan for { $child }
plan-lead = { $child }. The plan applies from { $from } and is evaluated { $months ->
    [one] every month
   *[other] every { $months } months
}.
plan-ended = The plan ended on { $date }.
plan-only-reading = You can read the case, but not change it.
plan-to-case = To the case
plan-back = Back to the plan

plan-new-title = New plan for { $child }
plan-new-lead = Write the plan so that the family recognises itself. Goals and measures are added afterwards.
plan-new-save = Make the plan
plan-kind = Type of plan
plan-started-on = Applies from
plan-situation = The situation and what the help should lead to
plan-situation-help = How is the child doing now, and what is to be different?
plan-family-view = The child's and the family's view of the plan
plan-family-view-help = How have they taken part in making it? Their own words are welcome.
plan-family-view-none = What the child and the family think of the plan has not been written down.
plan-interval = Months between evaluations
plan-interval-help = The law says that the plan is to be evaluated regularly, but sets no number of months. Choose 1 to 12.

plan-next-evaluation = Next evaluation
plan-next-evaluation-why = { $months ->
    [one] The plan says every month. The law demands regular evaluation without saying how often ({ $paragraph }).
   *[other] The plan says every { $months } months. The law demands regular evaluation without saying how often ({ $paragraph }).
}
plan-evaluate = Evaluate the plan
plan-confirmed-needs = Confirmed needs
plan-confirmed-needs-none = No need has been confirmed in the case.
plan-decision = The decision
plan-decision-link = Read the decision of { $date }

plan-add-goal = Add a goal
plan-add-measure = Add a measure
plan-goals-and-measures = Goals and measures
plan-goals-none = The plan has no goals yet
plan-goals-none-help = Each goal will stand here with the needs it answers and the measures that lead to it.
plan-need = Need: { $need }
plan-measure-above = Also: { $measure } (see above)
plan-loose-measures = Measures without a goal in the plan

plan-goal-new-title = New goal for { $child }
plan-goal-title = Goal for { $child }
plan-goal-lead = A good goal says what is to be different for the child, and how everybody will notice.
plan-goal-number = Goal { $number }
plan-goal-text = Goal
plan-goal-text-help = Best in the family's own words.
plan-goal-sign = How we will notice that the goal is reached
plan-goal-sign-help = Something the child, the parents or the school can see.
plan-goal-sign-short = How we will notice:
plan-goal-needs = Which needs does the goal answer?
plan-goal-needs-help = Choose one or more confirmed needs.
plan-goal-needs-none = No need has been confirmed in the case, so the goal cannot be tied to a need yet.
plan-goal-answers = Answers:
plan-goal-save = Save the goal
plan-goal-change = Change the goal
plan-goal-add-measure = Add a measure for the goal
plan-goal-measures = Measures that lead to the goal
plan-rating = Rated { $rating } of 10
plan-rating-up = { $by } higher than last time
plan-rating-down = { $by } lower than last time
plan-rating-same = As last time
plan-rating-none = The goal has not been rated yet.

plan-gap-need-without-goal = The need has no goal.
plan-mend-need-without-goal = Add a goal
plan-gap-goal-without-need = The goal answers no need.
plan-mend-goal-without-need = Tie to a need
plan-gap-goal-without-measure = The goal has no measure.
plan-mend-goal-without-measure = Add a measure
plan-gap-measure-without-need = The measure answers no need.
plan-mend-measure-without-need = Tie to a goal
plan-gap-measure-without-dose = It does not say how much of the measure is given.
plan-mend-measure-without-dose = Say how much
plan-gap-evaluation-overdue = The plan lacks an evaluation.
plan-gap-evaluation-without-child-view = The evaluation lacks the child's view.
plan-mend-evaluation-without-child-view = Add the child's view

plan-evaluations = Evaluations
plan-evaluation-on = Evaluation { $date }
plan-evaluations-none = The plan has not been evaluated yet
plan-evaluations-none-help = { $months ->
    [one] What the child, the family and the service think of the help will stand here, every month.
   *[other] What the child, the family and the service think of the help will stand here, every { $months } months.
}
plan-trend = How near the goals are, from 0 to 10
plan-trend-goal = Goal

plan-change = Change the plan
plan-revise = Change the situation, the views or how often it is evaluated
plan-revise-save = Save the changes
plan-end = End the plan
plan-end-first = A measure is going on. End it first, then you can end the plan.
plan-end-measure = End the measure: { $measure }
plan-end-help = A plan that has ended can be read, but not changed.
plan-end-on = Last day
plan-end-save = End the plan
plan-not-saved = You wrote this, but it was not saved

plan-saved-plan = The plan is made. Now you can add goals for each confirmed need.
plan-saved-goal = The goal is saved. Add measures that lead to it.
plan-saved-measure = The measure is saved. It is assessed the next time the plan is evaluated.
plan-saved-measure-ended = The measure has ended.
plan-saved-revised = The changes are saved. The previous version is kept in the history.
plan-saved-ended = The plan has ended.
plan-new-earlier = Texts written earlier in the case. "Bring along" puts the text behind what you have written on the situation. The child's words go to what the family says.
plan-new-investigation = Make a plan for the investigation
