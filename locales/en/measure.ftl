# Measures: started, adjusted, ended.

measure-new-title = New measure for { $child }
measure-new-lead = Say what is done, why, how much, and which goal it leads to.
measure-new-save = Start the measure
measure-title = Measure for { $child }
measure-open = See the measure
measure-adjust = Adjust the measure
measure-adjust-lead = Changes are saved as a new version. The previous one is kept in the history.
measure-adjust-save = Save the changes

measure-category = Type of measure
measure-category-help = Type part of the name, for example "advice", and choose from the list.
measure-category-all = See all types of measure
measure-clarification = Clarification
measure-clarification-help = Must be filled in when the type begins with "Other" or has to be explained.
measure-started-on = First day
measure-description = What is done, and by whom?
measure-description-help = Write so that the family knows what to expect.
measure-reason = Why this measure?
measure-reason-help = Why does it suit this child, and why not something else?
measure-why = Why
measure-goals = Which goals does the measure lead to?
measure-goals-help = Choose one or more. Without a goal the measure is shown as a break in the thread.
measure-goals-none = The plan has no goals yet. You can tie the measure to a goal later.

measure-dose = How much
measure-dose-help = Can be filled in later. Until then the thread shows that it is missing.
measure-dose-none = Not written
measure-dose-times = Number of times
measure-dose-per = How often
measure-dose-weeks = Number of weeks in all
measure-per-day = A day
measure-per-week = A week
measure-per-month = A month
measure-per-year = A year
measure-per-once = In all, not regularly
measure-dose-day = { $times ->
    [one] once a day
   *[other] { $times } times a day
}
measure-dose-week = { $times ->
    [one] once a week
   *[other] { $times } times a week
}
measure-dose-month = { $times ->
    [one] once a month
   *[other] { $times } times a month
}
measure-dose-year = { $times ->
    [one] once a year
   *[other] { $times } times a year
}
measure-dose-once = { $times ->
    [one] once in all
   *[other] { $times } times in all
}
measure-dose-for-weeks = { $weeks ->
    [one] for 1 week
   *[other] for { $weeks } weeks
}

measure-period = Time
measure-from = From { $from }
measure-from-to = { $from } to { $to }
measure-end = End the measure
measure-end-title = End the measure for { $child }
measure-end-lead = A measure that has ended can be read, but not changed. Say why it ends, and what happens now.
measure-end-lead-short = You say when and why on the next page.
measure-end-on = Last day
measure-end-why = Why does it end?
measure-end-text = In your own words
measure-end-text-help = Whom did it help, and what comes next?
measure-end-save = End the measure
measure-ended-goal-reached = The goal is reached
measure-ended-completed = Carried through as planned
measure-ended-replaced = Replaced by another measure
measure-ended-declined = The family no longer wants it
measure-ended-no-effect = It did not help
measure-ended-moved = The family has moved
measure-ended-other = Something else
