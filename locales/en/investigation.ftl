# The investigation: its texts, clock, needs and conclusion.

investigation-word = Investigation
investigation-title = Investigation of { $child }
investigation-kicker-open = Opened { $date }, under way
investigation-kicker-concluded = { $from } to { $to }
investigation-changed = Somebody changed this while you had the page open. Look through what stands here, and send once more.
investigation-case-closed = The case was closed on { $date }. You can read here, but not write.
investigation-nothing-written = Not filled in

investigation-reports-title = What the investigation rests on
investigation-reports-none = No concern report is tied to the investigation.
investigation-report-from = Concern report from { $who }, { $date }
investigation-report = Concern report, { $date }

investigation-texts-title = Plan, the child's participation and assessment
investigation-plan = Plan of the investigation
investigation-plan-help = What are you going to find out, whom do you talk to, and when? ({ $rule })
investigation-assessment = Assessment
investigation-assessment-help = What have you found out, and how do you judge it? The text is carried on to the decision.
investigation-child-view-kind = The child's participation
investigation-child-view-kind-help = The child has a right to take part in everything that concerns it. ({ $rule })
investigation-child-view-not-yet = Not recorded yet
investigation-child-view-on = Date of the participation
investigation-child-view-on-help = The day the child was heard, or the day you found that it could not be heard. Write for example 12.3.2026
investigation-child-view = The child's view
investigation-child-view-help = Write what the child said, so that the child would recognise it. If the child was not heard, write why.
investigation-child-view-choose = Choose how the child took part, or why the child did not
investigation-save-first = Have you written something further up? Save that first.

investigation-needs-title = Needs
investigation-needs-lead = Each need must be confirmed or rejected before the investigation can be concluded.
investigation-needs-empty = No needs yet
investigation-needs-empty-help = What the reports bring up stands here, and what you find yourselves.
investigation-need-suspected = Not assessed
investigation-need-confirmed = Confirmed
investigation-need-rejected = Rejected
investigation-need-decide = Assess
investigation-need-read = Read
investigation-need-new = Add a need that you have found
investigation-need-content = What is it about?
investigation-need-clarification = Clarification
investigation-need-clarification-help = Fill in when the choice above does not say enough.
investigation-need-description = The need in plain words
investigation-need-description-help = Write briefly what the child needs.
investigation-need-add = Add the need

investigation-need-title = Need: { $content }
investigation-need-kicker = Investigation of { $child }
investigation-need-raised-by = Who brought it up?
investigation-need-own = The need came up in the investigation itself.
investigation-need-confirmed-on = Confirmed { $date }
investigation-need-rejected-on = Rejected { $date }
investigation-need-open-text = The need has not been assessed.
investigation-need-decide-title = Your assessment
investigation-need-question = Does the child have this need?
investigation-need-yes = Yes, the need is confirmed
investigation-need-yes-help = Then the plan should have a goal that answers it.
investigation-need-no = No, the need is rejected
investigation-need-no-help = It stays in the thread as rejected.
investigation-need-words-help = Write briefly what the child needs. The text goes on to the thread, the decision and the plan.
investigation-need-grounds = What do you base it on?
investigation-need-grounds-help = For example conversations, home visits or information from the school.
investigation-need-on = Date of the assessment
investigation-back = Back to the investigation

investigation-extension-title = The limit is extended
investigation-extended-by = Decided { $date } by { $name }.
investigation-extended-on = Decided { $date }.
investigation-extend = Extend the limit
investigation-extend-help = In special cases the limit can be moved from { $from } to { $to }. ({ $rule })
investigation-extend-reason = Why is the case special?
investigation-extend-reason-help = Write why the time is not enough, and what is left to do.
investigation-extend-on = Date of the extension
investigation-extend-on-help = Must be { $date } at the latest. Write for example 12.3.2026
investigation-extend-button = Extend to { $date }

investigation-finish-title = Finishing
investigation-finish-help = On the next page you see what is in place and what is missing, before you conclude.
investigation-conclude = Conclude the investigation
investigation-conclude-title = Conclude the investigation of { $child }
investigation-conclude-lead = Look through what is written. If something is missing, you can mend it first.
investigation-conclude-final = A conclusion cannot be taken back. The plan, the assessment and the child's view cannot be changed afterwards.
investigation-parts-title = What is in place?
investigation-part-plan = Plan of the investigation
investigation-part-participation = The child's participation
investigation-part-assessment = Assessment
investigation-part-need = Need: { $content }
investigation-part-no-needs = At least one confirmed need, if the child is to have measures
investigation-part-there = In place
investigation-part-mend = Fill in
investigation-findings-title = This is what you found out
investigation-conclusion-title = The conclusion
investigation-conclusion = How does the investigation end?
investigation-reasons = Reasons
investigation-reasons-help = Why does the investigation end like this? The text is carried on to the decision. ({ $rule })
investigation-conclusion-on = Date of the conclusion
investigation-concluded-tag = Concluded
investigation-concluded-by = Concluded { $date } by { $name }.
investigation-concluded-on = Concluded { $date }.
investigation-concluded-in-time = Concluded { $date }, { $days ->
    [0] on the last day of the limit
    [one] one day before the limit
   *[other] { $days } days before the limit
}.
investigation-concluded-late = Concluded { $date }, { $days ->
    [one] one day after the limit
   *[other] { $days } days after the limit
}.

investigation-clock-title = The limit
investigation-clock-how = How it is counted
investigation-clock-received = The report came on { $date }.
investigation-clock-review = One week for the review: until { $date } ({ $rule }).
investigation-clock-months = { $months } months for the investigation: until { $date } ({ $rule }).
investigation-clock-extended = Extended to { $months } months in all: until { $date } ({ $rule }).
investigation-clock-note = The whole last day counts. The limit does not move for a weekend.

investigation-next-title = What happens next?
investigation-next-open = When each need is assessed and the child has taken part, you conclude. Then the investigation ends with measures, or it is dismissed. ({ $rule })
investigation-next-concluded = The investigation is finished and cannot be changed.
investigation-next-need = Confirmed needs follow the child: each of them gets a goal in the plan.
investigation-next-conclude = If the investigation ends with measures, you write the decision at once. Otherwise you come back to the case.
investigation-to-case = To the case
investigation-earlier = The report and what has been done. "Bring along" puts the text behind what you have written in the assessment.
