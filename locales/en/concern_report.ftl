# Concern reports: the inbox, the quarantine, one report and what is to be done with it.

concern-report-inbox-title = Concern reports
concern-report-inbox-title-konkludert = Concern reports that are concluded
concern-report-inbox-title-alle = All concern reports
concern-report-inbox-lead-open = Every report must be reviewed within a week. The most pressing one is on top.
concern-report-inbox-lead-konkludert = Reports that were dismissed or led to an investigation. The newest one is on top.
concern-report-inbox-lead-alle = All reports that the service has received. The newest one is on top.
concern-report-tabs = Choose reports
concern-report-tab-open = Waiting
concern-report-tab-concluded = Concluded
concern-report-tab-all = All
concern-report-list-open = { $count ->
    [0] No report is waiting
    [one] One report is waiting
   *[other] { $count } reports are waiting
}
concern-report-list-konkludert = { $count ->
    [0] No report has been concluded
    [one] One concluded report
   *[other] { $count } concluded reports
}
concern-report-list-alle = { $count ->
    [0] No reports
    [one] One report
   *[other] { $count } reports
}
concern-report-list-cut = The list shows { $count } reports. There may be more.
concern-report-late-count = { $count ->
    [one] One of them is past its deadline.
   *[other] { $count } of them are past their deadline.
}
concern-report-received-line = { $kind }. Received { $date } at { $time }
concern-report-concluded-line = Concluded { $date }
concern-report-empty-open = Everything has been reviewed
concern-report-empty-help-open = New reports arrive here by themselves, with their deadline beside them.
concern-report-empty-konkludert = No report has been concluded yet
concern-report-empty-help-konkludert = Reports that were dismissed or led to an investigation stand here.
concern-report-empty-alle = The service has not received any report yet
concern-report-empty-help-alle = Reports arrive here by themselves once they are safely stored.
concern-report-dismissed-title = The report has been dismissed
concern-report-dismissed-text = The reasons have been saved. You find the report under “Concluded”.

concern-report-title = Concern report from { $from }, { $date }
concern-report-from-public = a public reporter
concern-report-from-private = a private person
concern-report-public = Public reporter
concern-report-private = Private reporter
concern-report-no-child = No child mentioned
concern-report-unborn = Unborn child
concern-report-unborn-of = { $name } (unborn)
concern-report-not-born = not born yet
concern-report-age-unknown = age unknown
concern-report-age = { $years ->
    [0] under 1 year
    [one] 1 year old
   *[other] { $years } years old
}
concern-report-state-received = New
concern-report-state-registered = To be reviewed
concern-report-state-dismissed = Dismissed
concern-report-state-investigated = Under investigation
concern-report-urgent = Urgent

concern-report-menu = Concern report
concern-report-step-read = Read the report
concern-report-step-child = Tie it to a child
concern-report-step-review = Review and conclude

concern-report-text = What the reporter wrote
concern-report-text-none = The reporter wrote no text.
concern-report-reporter = Who reports
concern-report-reporter-kind = Kind of reporter
concern-report-reporter-name = Name
concern-report-reporter-role = Role
concern-report-reporter-organisation = Workplace
concern-report-reporter-phone = Telephone
concern-report-reporter-email = E-mail
concern-report-relation = Relation to the child
concern-report-subject = The child as the reporter describes it
concern-report-subject-help = Nothing here has been checked.
concern-report-child-name = Name
concern-report-national-id-written = National identity number as written
concern-report-assumed-age = Assumed age
concern-report-address = Address
concern-report-guardians = Guardians
concern-report-informed = Knows of the report
concern-report-informed-yes = Yes
concern-report-informed-no = No
concern-report-informed-unknown = Not said
concern-report-interpreter-need = Need for an interpreter
concern-report-other-agencies = Others who help the family
concern-report-others = Other children in the same report

concern-report-clock = Deadline of the review
concern-report-clock-rule = A report must be reviewed within a week ({ $rule }).
concern-report-clock-stopped = The deadline was { $date }.
concern-report-received = Received { $date } at { $time }
concern-report-next = What happens next
concern-report-next-new = Find out whom the report is about. Then review it.
concern-report-next-open = Review the report: open an investigation, or dismiss it with reasons.
concern-report-next-closed = The report has been dismissed. It is kept, and a new report can build on it.
concern-report-next-done = The work goes on in the investigation.
concern-report-receipt = Receipt
concern-report-receipt-help = The sender has the same receipt.

concern-report-child-heading = Whom is the report about?
concern-report-child-none = The report was concluded without being tied to a child.
concern-report-case-link = { $child }, case { $number }
concern-report-child-which = Choose the child
concern-report-child-which-help = These children resemble what the report describes.
concern-report-child-new = A new child
concern-report-child-new-help = Fill in the fields below.
concern-report-child-no-match = We found nobody in the service with the same national identity number or a similar name. Register the child as new.
concern-report-child-choose = Choose one of the children, or “A new child”
concern-report-child-save = Tie the report to the child
concern-report-match-open = Case { $number } is open.
concern-report-match-closed = Case { $number } is closed and will be opened again.
concern-report-invalid-id = The reporter wrote { $written } as national identity number. It does not add up, often because a digit was swapped. Type the right one if you have it. Otherwise leave the field empty and give date of birth and sex.
concern-report-name-help = If the child is not born, write the name that the mother is known by.
concern-report-national-id-help = 11 digits. Spaces are fine.
concern-report-born-help = Read from the national identity number when you have it. If the child is not born, write the term date. For example 12.3.2026
concern-report-sex-help = Read from the national identity number when you have it. May be left open for a child that is not born.
concern-report-sex-girl = Girl
concern-report-sex-boy = Boy
concern-report-interpreter-help = Write the language if the child or the family needs an interpreter.
concern-report-interpreter-written = The reporter wrote: { $text }
concern-report-registered-title = The report is tied to a child
concern-report-registered-text = It now belongs to the case of { $child }, case { $number }. The review comes next.

concern-report-field-name = Name
concern-report-field-national-id = National identity number or D-number
concern-report-field-born = Date of birth
concern-report-field-unborn = The child is not born yet
concern-report-field-sex = Sex
concern-report-field-interpreter = Interpreter
concern-report-field-reporter-code = Who reports?
concern-report-field-reporter-clarification = Which agency?
concern-report-field-contents = What is the concern about?
concern-report-field-urgent = The report is urgent
concern-report-field-on = Date of the conclusion
concern-report-field-outcome = What is done with the report?
concern-report-field-conclusion = Why is it dismissed?
concern-report-field-reasons = Reasons
concern-report-field-groundless = The report is obviously groundless

concern-report-review-heading = Review
concern-report-alone-heading = Review without a child
concern-report-alone-help = A report must be tied to a child before it is investigated. If the child cannot be found, the report can still be dismissed.
concern-report-alone-open = Dismiss without tying the report to a child
concern-report-reporter-code-help = As the reporter is counted in the national register.
concern-report-reporter-guessed = Suggested by the workplace in the report. Correct it if it is wrong.
concern-report-reporter-clarification-help = Must be filled in when you choose “{ $label }”.
concern-report-contents-help = Choose one or more. The list is the one in use on { $date }. If the report is investigated, each choice becomes a need to look into.
concern-report-contents-all = Contents
concern-report-chapter = { $label } ({ $count } choices)
concern-report-clarification = Explain: { $label }
concern-report-urgent-help = The child may need help at once.
concern-report-outcome-investigate = Investigate
concern-report-outcome-investigate-help = An investigation is opened. If one is under way in the case, it takes the report in.
concern-report-outcome-dismiss = Dismiss
concern-report-outcome-dismiss-help = The case goes no further on the grounds of this report.
concern-report-if-dismissed = If the report is dismissed
concern-report-reasons-help = Write the professional reasons. The family may ask to read them.
concern-report-groundless-help = Then reasons are not required.
concern-report-groundless-said = None. The report was judged to be obviously groundless.
concern-report-review-save = Complete the review
concern-report-dismiss-save = Dismiss the report
concern-report-case-of-another = The case belongs to another caseworker. Ask that person or the leader to review the report.

concern-report-conclusion-heading = The conclusion
concern-report-concluded-on = Date
concern-report-concluded-by = Concluded by
concern-report-to-investigation = Go to the investigation
concern-report-to-case = Go to the case

concern-report-conflict-title = Somebody else has worked with the report
concern-report-conflict-text = The report was changed while you wrote, so nothing was saved now. You see the newest version. What you wrote is still on the page.
concern-report-kept = What you wrote
concern-report-kept-help = The text has not been saved. Copy what you want to keep.

concern-report-quarantine-title = Documents in quarantine
concern-report-quarantine-lead = These documents are safely stored, but we could not read them as concern reports. Somebody should look at them: there may be a concern in them.
concern-report-quarantine-link = { $count ->
    [one] One document in quarantine could not be read
   *[other] { $count } documents in quarantine could not be read
}
concern-report-quarantine-line = Received { $date } at { $time }. Size: { $size } kB
concern-report-quarantine-how = Contact the sender, give the receipt and ask for the report again. After an upgrade you can read the documents again here.
concern-report-quarantine-empty = No documents in quarantine
concern-report-quarantine-empty-help = Documents that come in and that we cannot read end up here.
concern-report-reread = Read again
concern-report-reread-result = { $count ->
    [0] The documents have been read again. None of them could be understood.
    [one] The documents have been read again. One was understood and is now among the reports.
   *[other] The documents have been read again. { $count } were understood and are now among the reports.
}
concern-report-reason-not-read = The document has been received, but not read yet
concern-report-reason-too-large = The document is larger than 20 MB
concern-report-reason-not-utf8 = The file is damaged or stored in the wrong character set
concern-report-reason-not-json = The file is not written in the format of concern reports
concern-report-reason-not-a-concern-report = The document is something else than a concern report
concern-report-reason-missing-field = A piece of information that must be there is missing
concern-report-reason-wrong-type = A piece of information is written in the wrong way
concern-report-reason-pattern-mismatch = A piece of information does not have the form it should have
concern-report-reason-too-few-items = A list has too few items
concern-report-reason-too-many-items = A list has too many items
concern-report-reason-other = The document could not be read
concern-report-protect-open = The family must not know who reported
concern-report-protect = Keep the reporter hidden
concern-report-protect-help = Name and contact are moved out of the report. From now on they are shown only to somebody who gives a reason, and each time is noted.
concern-report-protect-why = Why?
concern-report-protect-why-help = Write the reason without naming anybody. It stays in the report.
concern-report-protected-since = The reporter has been kept hidden since { $date }: { $reason }
