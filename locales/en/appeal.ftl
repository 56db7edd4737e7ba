# Appeals against decisions.

appeal-title = Appeal
appeal-list-title = Appeals
appeal-none = Nobody has appealed.
appeal-new-title = Record an appeal
appeal-new-lead = Write the appeal as it came. A spoken appeal is written down in the words of the one who appeals.
appeal-decision = Decision
appeal-not-writable = You can read the case, but not record an appeal now.
appeal-received-on = Received
appeal-appellant = Who appeals?
appeal-text = What is appealed, and why?
appeal-text-help = The words of the one who appeals. They cannot be changed later.
appeal-save = Save the appeal
appeal-next = Look at the case anew. Change the decision, or send the appeal to the county governor without undue delay. ({ $rule })
appeal-from = { $who }, { $date }
appeal-state-received = To be considered
appeal-state-changed = The decision is changed
appeal-state-sent = At the county governor
appeal-state-answered = Answered by the county governor
appeal-state-withdrawn = Taken back
appeal-waits = { $days ->
    [0] Came today.
    [one] Has waited one day.
   *[other] Has waited { $days } days.
}
appeal-event-title = What has happened?
appeal-event = Choose what has happened
appeal-event-changed = We have changed the decision
appeal-event-sent = Sent to the county governor
appeal-event-upheld = County governor: the decision stands
appeal-event-overturned = County governor: the decision is changed or set aside
appeal-event-withdrawn = The appeal is taken back
appeal-on = When?
appeal-reasons = Reasons
appeal-reasons-help = What was decided, and why? Not needed when the appeal is taken back.
appeal-next-open = The appeal is done when the decision is changed, or the county governor has answered.
appeal-next-done = The appeal is done.
appeal-to-decision = To the decision
