# The goal scale: what each level looks like.
goal-scale-title = Goal scale for { $child }
goal-scale-lead = Describe what the day looks like at each step, in the family's own words. Begin with what you expect.
goal-scale-much-more = Much better than expected
goal-scale-more = Better than expected
goal-scale-expected = As expected
goal-scale-less = Worse than expected
goal-scale-much-less = Much worse than expected
goal-scale-much-more-help = The best that you can think of.
goal-scale-more-help = A step further than you expect.
goal-scale-expected-help = What you expect to reach by the next evaluation.
goal-scale-less-help = A little short of what you expect.
goal-scale-much-less-help = What it is like when it is hardest.
goal-scale-save = Save the goal scale
goal-scale-add = Make a goal scale
goal-scale-change = Change the goal scale
goal-scale-last = last rated here
goal-scale-curve = { $count ->
    [one] The goal has been rated once: { $to }.
   *[other] The goal has been rated { $count } times, from { $from } to { $to }.
}
goal-scale-table = Show the levels as a table
goal-scale-table-caption = The levels of the goal: { $goal }
goal-scale-day = Day
goal-scale-level = Level
