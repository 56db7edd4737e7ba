# The case: the list, the page, closing, the file for the register.

case-file-age = { $years ->
    [0] under 1 year
    [one] { $years } year
   *[other] { $years } years
}
case-file-unborn = not born yet
case-file-unknown = Not given

case-file-list-title = Cases
case-file-list-lead = Cases you are responsible for, and cases that nobody has yet.
case-file-list-lead-all = All cases of the service.
case-file-search = Search for a child or a case
case-file-search-help = Write part of the name, the national identity number or the journal number.
case-file-search-closed = Include closed cases
case-file-search-button = Search
case-file-search-reset = Show all open cases
case-file-list-caption = Cases, page { $page }
case-file-column-child = Child
case-file-column-age = Age
case-file-column-journal = Journal number
case-file-column-caseworker = Contact person
case-file-column-next = Next limit
case-file-column-state = State
case-file-next-none = No limit in the coming days
case-file-list-empty = No open cases
case-file-list-empty-help = Your cases will stand here once a report is tied to a child.
case-file-search-empty = Nothing found
case-file-search-empty-help = Try a shorter part of the name, or include closed cases.
case-file-page-previous = Previous page
case-file-page-next = Next page
case-file-pages = Pages of the list

case-file-kicker = Case { $number }
case-file-closed-on = The case was closed on { $date }. You can read it, but not change it.
case-file-read-only = You can read the case, but not write in it.
case-file-head = About the child and the case
case-file-born = Born
case-file-born-value = { $date } ({ $age })
case-file-term-value = Not born yet, due { $date }
case-file-national-id = National identity number
case-file-interpreter = Interpreter
case-file-interpreter-none = No need given
case-file-siblings = Siblings
case-file-siblings-none = No siblings known to the service
case-file-caseworker = Contact person
case-file-caseworker-none = Nobody has the case yet
case-file-caseworker-other = Somebody who has left the service
case-file-opened = Case opened

case-file-step-overview = Overview
case-file-step-report = Concern report
case-file-step-investigation = Investigation
case-file-step-need = Needs
case-file-step-decision = Decision
case-file-step-plan = Plan with goals and measures
case-file-step-evaluation = Evaluation
case-file-step-placement = Placement and contact
case-file-step-aftercare = Aftercare
case-file-step-cooperation = Cooperation
case-file-step-feedback = Feedback
case-file-step-closing = Closing
case-file-step-journal = Journal

case-file-next = What is to be done
case-file-next-empty = Nothing waits in this case now
case-file-next-empty-help = What the law asks for will stand here, with its limit and a button to the right form.

case-file-thread = The thread
case-file-thread-whole = The thread is whole as far as the case has come.
case-file-thread-broken = { $count ->
    [one] The thread is broken in one place.
   *[other] The thread is broken in { $count } places.
}
case-file-thread-empty = The thread begins when a report has been reviewed
case-file-thread-empty-help = What was reported will stand to the left. Needs, goals, measures and evaluations follow.
case-file-thread-scroll = The figure is wider than the screen. Drag it sideways, or read the list below.
case-file-thread-list = The thread as a list
case-file-thread-sources = Reported: { $sources }
case-file-thread-repeated = stands further up, with what followed
case-file-thread-gaps = What is missing

case-file-contents = Everything in the case
case-file-section-report = Concern reports
case-file-section-investigation = Investigations
case-file-section-need = Needs
case-file-section-decision = Decisions
case-file-section-plan = Plans with goals and measures
case-file-section-measure = Measures
case-file-section-evaluation = Evaluations
case-file-empty-report = No concern report is tied to the case.
case-file-empty-investigation = No investigation has been opened.
case-file-empty-need = Needs come once the investigation is under way.
case-file-empty-decision = No decision has been made.
case-file-empty-plan = No plan has been made.
case-file-empty-evaluation = No evaluation has been made.
case-file-due = Due { $date }
case-file-report-title = Concern report received { $date }
case-file-report-open = Not reviewed
case-file-report-dismissed = Dismissed
case-file-report-investigated = Investigated
case-file-investigation-title = Investigation opened { $date }
case-file-investigation-open = Under way
case-file-investigation-done = Concluded
case-file-decision-title = Decision { $date }
case-file-decision-applies = Applies
case-file-decision-lapsed = Applies no longer
case-file-plan-title = { $kind }, from { $date }
case-file-plan-active = In use
case-file-plan-late = The evaluation is late
case-file-plan-ended = Ended
case-file-plan-evaluation-due = Next evaluation by { $date }
case-file-ended-on = Ended { $date }
case-file-evaluation-title = Evaluation { $date }

case-file-history = What has happened
case-file-history-show = { $count ->
    [one] Show one event, the newest first
   *[other] Show { $count } events, the newest first
}
case-file-new-decision = Write a new decision

case-file-more = More in the case
case-file-register = Download the file for the child welfare register
case-file-register-help = The file is XML with what the register demands. The download is noted in the log.
case-file-close = Close the case

case-file-close-title = Close the case of { $child }
case-file-close-lead = First see whether anything remains. Then write why the case is closed, and read it through before it is done.
case-file-close-blocked = These must be finished first
case-file-close-blocked-help = The case can be closed when nothing is under way. Open each thing, finish it, and come back here.
case-file-close-clear = Nothing is under way. The case can be closed.
case-file-close-gaps = { $count ->
    [one] The thread is broken in one place. The case can be closed all the same, but see whether it should be mended first.
   *[other] The thread is broken in { $count } places. The case can be closed all the same, but see whether it should be mended first.
}
case-file-close-on = Date
case-file-close-on-help = At the earliest { $date }, when the last thing in the case happened. Write for example 12.3.2026.
case-file-close-reason = Why is the case closed?
case-file-close-reason-help = Write what has changed for the child, and what you have agreed with the family about the way ahead.
case-file-close-next = Continue
case-file-close-confirm-title = Read it through before the case is closed
case-file-close-confirm-help = Afterwards the case can be read but not changed. A new concern report opens it again.
case-file-close-confirm = Close the case
case-file-close-change = Change the text
case-file-close-back = Back to the case
case-file-close-done = The case is closed
case-file-close-summary = The case in short

case-file-lacks-title = This is missing
case-file-lacks-help = The register only takes cases where all of this is in place. Fill it in and download the file again.
case-file-lacks-back = Go to the case
case-file-lacks-born = The child’s date of birth, or the due date of a child not yet born
case-file-lacks-sex = The child’s sex
case-file-lacks-content = What the decision is about: a confirmed need
case-file-lacks-measures = At least one measure under the decision
case-file-lacks-reporter = Who reported, chosen from the list
case-file-lacks-contents = What the concern report is about
case-file-lacks-report = The concern report that led to the investigation
case-file-lacks-needs = The needs that the investigation confirmed or rejected
case-file-lacks-decision = The decision that the investigation ended with
case-file-lacks-legal-basis = The legal basis of the decision
case-file-lacks-measure-decision = The decision that the measure rests on
case-file-lacks-termination = Why a measure ended
case-file-lacks-other = Something else that the register demands. Ask whoever runs the system

case-file-contact-title = Contact person for { $child }
case-file-contact-lead = { $name } is the contact person now. The new contact person gets the case with all its limits from the day you choose.
case-file-contact-lead-first = Nobody has the case yet. Choose who is to follow up the child.
case-file-contact-to = New contact person
case-file-contact-to-help = The number of open cases stands after the name.
case-file-contact-person = { $name } ({ $cases ->
    [one] one open case
   *[other] { $cases } open cases
})
case-file-contact-on = From which day
case-file-contact-cause = Why
case-file-contact-cause-first = The case gets its first contact person
case-file-contact-cause-workload = Too many cases
case-file-contact-cause-leave = Leave or illness
case-file-contact-cause-quits = Leaves the service
case-file-contact-cause-family = The child or the family asked for it
case-file-contact-cause-competence = The case needs another competence
case-file-contact-cause-other = Something else
case-file-contact-note = What the next one must know
case-file-contact-note-help = What matters most about the child, agreements that hold, and what is urgent.
case-file-contact-told = How the child and the family are told
case-file-contact-told-help = Best in a meeting where both contact persons take part.
case-file-contact-save = Change contact person
case-file-contact-link = Change contact person
case-file-contact-earlier = Contact persons until now
case-file-contact-none = The contact person has not been changed.
case-file-contact-count = { $count ->
    [0] The child has had no contact person.
    [one] The child has had one contact person.
   *[other] The child has had { $count } contact persons.
}
case-file-contact-from-to = From { $from } to { $to }
case-file-breaches = Limits that were broken
case-file-breach-line = { $what }: the limit was { $due }, { $days ->
    [one] one day over
   *[other] { $days } days over
}
case-file-breach-title = Why the limit was broken
case-file-breach-lead = { $what } had its limit on { $due } ({ $rule }). It is { $days ->
    [one] one day
   *[other] { $days } days
} over the limit.
case-file-breach-text = Reason
case-file-breach-help = Write what happened, and what the service does about it. The reason goes to the county governor, so write no names.
