# What was reached and given.
attainment-level-help = Choose the level that is most like how it is now.
attainment-given = Was the measure given as planned? The plan says: { $planned }
attainment-given-text = What was done?
attainment-given-text-help = Write why when it was different from the plan.
attainment-why-missing = Write what was done and why it was different from the plan
attainment-extent-as-planned = As planned
attainment-extent-more = More than planned
attainment-extent-less = Less than planned
attainment-extent-not-given = Not given yet
attainment-title = How far the goals have come, and what was done
attainment-levels = The level of each goal
attainment-criterion = What it is like now
attainment-planned-and-given = Planned and given
attainment-planned = Planned
attainment-extent = Given
attainment-text = What was done
