# Who has read about the child.
who-read-title = Who has read about { $child }
who-read-link = Who has read the case
who-read-lead = The family may ask who has read about the child. Each reading stands here, with what it was of and what it was for. That you open the list is noted too.
who-read-from = From
who-read-to = To
who-read-names = Include the names of those who read
who-read-names-help = Without names the role stands. Include names only when it has been considered that they may be given out. What the law asks of child welfare has not been assessed here.
who-read-show = Show the list
who-read-period = From { $from } to { $to }
who-read-count = { $count ->
    [0] No readings in the period.
    [one] One reading in the period.
   *[other] { $count } readings in the period.
}
who-read-with-names = The list has names, and the role at the time of reading.
who-read-with-roles = The list has the role at the time of reading, without names. Two lines with the same role are two persons.
who-read-pdf = Download the list (PDF)
who-read-on = Day
who-read-who = Who
who-read-what = What
who-read-why = What for
who-read-times = Times
who-read-more = { $count ->
    [one] One older line stands in the PDF only.
   *[other] { $count } older lines stand in the PDF only.
}
who-read-none = Nobody has read about the child in this period
who-read-lists = Lists in which the child stood with others are noted as one reading of the whole list and are not included here.
who-read-backwards = The last day is before the first. Swap the days.
who-read-program = The program itself
who-read-no-role = Without a role then
who-read-action-read = Read { $thing }
who-read-action-export = Took out { $thing }
who-read-thing-aftercare = aftercare
who-read-thing-archive-package = the archive package
who-read-thing-attachment = an attachment
who-read-thing-case-file = the case
who-read-thing-child = details of the child
who-read-thing-concern-report = a concern report
who-read-thing-decision = a decision
who-read-thing-draft = a draft
who-read-thing-evaluation = an evaluation
who-read-thing-feedback-answer = an answer to questions
who-read-thing-feedback-invitation = an invitation to answer
who-read-thing-file-access = a package of documents given to the family
who-read-thing-foster-home = a foster home
who-read-thing-hidden-address = a hidden address
who-read-thing-investigation = an investigation
who-read-thing-journal = the list of who has read
who-read-thing-lifecycle = when the case is to be archived
who-read-thing-measure = a measure
who-read-thing-overview = an overview
who-read-thing-plan = a plan
who-read-thing-protected-reporter = who reported
who-read-thing-register-submission = what is sent to the register
who-read-thing-search = hits of a search
who-read-thing-study = a study
who-read-thing-other = something else about the child
who-read-purpose-access = Settling access to the case
who-read-purpose-access-request = The family asked for access
who-read-purpose-aftercare = Following up aftercare
who-read-purpose-archive = Archiving
who-read-purpose-attachment = Opening an attachment
who-read-purpose-casework = Work with the case
who-read-purpose-demo = Sample data
who-read-purpose-emergency = Emergency access
who-read-purpose-feedback = Feedback from the child or the family
who-read-purpose-foster-homes = Work with foster homes
who-read-purpose-foster-parent-register = Message to the population register about foster parents
who-read-purpose-hidden-address = Work with a hidden address
who-read-purpose-intake = Intake of concern reports
who-read-purpose-letter = Writing a letter
who-read-purpose-overview = Leading the service
who-read-purpose-register = Reporting to the register
who-read-purpose-search = Finding the right case
who-read-purpose-statistics = Statistics
who-read-purpose-study = Study of how the help is experienced
who-read-purpose-supervision = Supervision
who-read-purpose-other = Something else
