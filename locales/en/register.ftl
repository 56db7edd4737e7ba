# The register: files are held against its rules, and the rules are explained.

register-title = Check files for the register
register-lead = See what the child welfare register would say of the files before they are sent.
register-files = Files
register-files-help = Choose one or more, or drag them here: XML, envelopes (JSON) and zip. Together at most { $megabytes } MB.
register-chosen-one = 1 file chosen:
register-chosen-many = files chosen:
register-judge = Check the files
register-safe-title = Nothing of the files is stored
register-safe = The files are read, checked and forgotten. What was found stays in memory for { $minutes } minutes, so that you can read and download it. Only you can see it.
register-how-title = How they are checked
register-how = First the file is held against the file description (XSD). If it stands, it is held against each of the register’s rules, and against some of our own.
register-rules-link = See all the rules
register-no-files = Choose at least one file
register-too-large = The files are larger than { $megabytes } MB together. Split them up, or pack them in a zip
register-too-many = There are more than { $files } files. Pack them in a zip and they can be checked together
register-cut-off = The files did not arrive whole. Try again

register-severity-fatal = Cannot be checked
register-severity-error = Stops the submission
register-severity-warning = Warning
register-severity-info = For information
register-severity-fatal-means = The register refuses the file without looking at the rest.
register-severity-error-means = The register refuses the submission until this is mended.
register-severity-warning-means = The register takes the submission, but something is probably wrong.
register-severity-info-means = The register takes the submission. Worth a look.

register-result-clean = { $files ->
    [one] Nothing found in the file
   *[other] Nothing found in { $files } files
}
register-result-clean-lead = The register would take everything, without remarks.
register-result-accepted = { $files ->
    [one] The file would be accepted, with remarks
   *[other] All { $files } files would be accepted, with remarks
}
register-result-accepted-lead = Nothing stops the submission. Look through the findings: warnings are often faults to mend in the case.
register-result-refused = { $files ->
    [one] The file would be refused
   *[other] { $refused } of { $files } files would be refused
}
register-result-refused-lead = What stops the submission comes first. Mend it in the case and make the file again.
register-count-files = Files checked
register-count-refused = Would be refused
register-count-warned = With warnings
register-count-informed = For information only
register-count-clean = Nothing found
register-cut-short = The files were too large to be checked together here. Only the first ones have been checked. Split them up, or ask whoever runs the system to use the command line.
register-not-all-listed = { $listed } of { $total } findings are listed, here and in the downloads. All are counted.
register-download-csv = Download the findings (CSV)
register-download-json = Download the findings (JSON)
register-download-name = findings
register-kept = Nothing of the files is stored. The findings are gone in { $minutes } minutes.
register-again = Check other files
register-findings = Findings, the gravest first
register-count = { $count ->
    [one] 1 finding
   *[other] { $count } findings
}
register-place = line { $line }, column { $column }
register-lowered = milder because the case was moved from an older system (otherwise: { $severity })
register-more = { $count ->
    [one] One more finding is in the downloads.
   *[other] { $count } more findings are in the downloads.
}
register-more-rules = { $count ->
    [one] One more rule has findings. See the downloads.
   *[other] { $count } more rules have findings. See the downloads.
}
register-result-files = The files
register-files-show = { $count ->
    [one] Show the file
   *[other] Show { $count } files, the gravest first
}
register-no-findings = Nothing found
register-more-files = { $count ->
    [one] One more file was checked.
   *[other] { $count } more files were checked.
}
register-gone-title = The findings are gone
register-gone = Findings stay in memory for { $minutes } minutes only, and only for whoever checked the files. Check the files again.

register-column-file = File
register-column-line = Line
register-column-column = Column
register-column-rule = Rule
register-column-severity = Severity
register-column-element = Element
register-column-element-id = Element id
register-column-message = Message
register-column-explanation = What to check

register-rules-title = The rules
register-rules-lead = { $count } rules: the register’s own, those of the file description, and some that we have added.
register-rules-show = Show { $count } rules
register-origin-official = The register’s specification
register-origin-structure = The file description (XSD) and intake
register-origin-own = Our own
register-rule-kicker = Rule on { $subject }
register-rule-help = What to check
register-rule-description = Description
register-rule-facts = About the rule
register-rule-origin = Who asks for it
register-rule-severity = Severity
register-rule-lowered = For what was moved from an older system: { $severity }
register-rule-wire = Id in the register’s answer
register-rule-from = Valid from

register-case-title = Before the case is sent to the register
register-case-refused = { $count ->
    [one] The register would refuse the case as it stands: one thing must be mended.
   *[other] The register would refuse the case as it stands: { $count } things must be mended.
}
register-case-accepted = The register would accept the case as it stands. Have a look at this all the same.
register-case-lacks = Missing: { $what }
register-case-unwritable = The content does not fit the file: { $place }
register-case-rule = About the rule { $id }
register-case-folded = { $count ->
    [one] Show one more
   *[other] Show { $count } more
}
register-open-mend = Mend it here
register-open-report = Open the report
register-open-investigation = Open the investigation
register-open-decision = Open the decision
register-open-plan = Open the plan
register-open-measure = Open the measure
