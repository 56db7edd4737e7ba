# Who gives a measure, and when it is looked at again.
measure-provision-title = Agreement on the measure for { $child }
measure-provision-lead = Write who gives the measure and when you look at it again.
measure-provision-provider = Who gives the measure
measure-provision-provider-help = A person, a team or an enterprise.
measure-provision-review-on = Looked at again
measure-provision-review-help = A day before the next evaluation of the plan, where needed. Write it as 12.3.2026.
measure-provision-save = Save the agreement
measure-provision-change = Who and when
