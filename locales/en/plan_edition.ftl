# The plans of a case, their editions and what changed.
plan-edition-plans-title = Plans for { $child }
plan-edition-plans-lead = The plans that the law asks for in this case, and the plans that exist.
plan-edition-required = Plans that the law asks for
plan-edition-required-none = No decision that applies asks for a plan
plan-edition-required-none-help = Each plan that the law asks for stands here, with its paragraph and whether it is made.
plan-edition-met = Made
plan-edition-missing = Missing
plan-edition-since = See { $paragraph }. Applies from { $date }.
plan-edition-make = Make the plan
plan-edition-why-plan-help = An assistance measure has a plan with aim, content and length.
plan-edition-why-plan-young = Measures after 18 have a plan of their own.
plan-edition-why-plan-acute = An emergency order has a plan for further investigation, care and follow-up.
plan-edition-why-plan-care = A care order has a plan for the care and for the follow-up of child and parents.
plan-edition-why-plan-contact = A care order has a plan for contact with parents, siblings and others.
plan-edition-why-plan-institution = A stay in an institution has a plan.
plan-edition-why-plan-return = When a care order has been lifted, the family is offered follow-up with a plan.
plan-edition-asked = { $kind } – the law asks for this one ({ $paragraph })
plan-edition-plans = The plans of the case
plan-edition-plans-none = The case has no plan yet
plan-edition-plans-none-help = Each plan stands here with the edition in use and who has signed.
plan-edition-number = Edition { $number }
plan-edition-signed = Signed by { $signed }. Declined by { $declined }.
plan-edition-signed-by = { $count ->
    [0] Nobody has signed
    [one] One has signed
   *[other] { $count } have signed
}.
plan-edition-title = Edition { $number } of the plan for { $child }
plan-edition-lead = This is what the plan said on { $date }.
plan-edition-first = This is the first edition.
plan-edition-compared = Compared with edition { $number } of { $date }. New text is underlined, and text that was removed is struck through.
plan-edition-state-added = New
plan-edition-state-removed = Removed
plan-edition-state-changed = Changed
plan-edition-added-start = New text:
plan-edition-added-end = End of new text.
plan-edition-removed-start = Removed:
plan-edition-removed-end = End of removed text.
plan-edition-all = All editions
plan-edition-and-signatures = Editions and signatures
plan-edition-to-plans = All plans of the case
plan-edition-print = Print the plan
plan-edition-print-lead = Edition { $number } of { $date }. The plan applies from { $from }.
plan-edition-print-help = Use your browser to print, or download the plan as PDF.
plan-edition-pdf = Download PDF
plan-edition-every = { $months ->
    [one] The plan is evaluated every month.
   *[other] The plan is evaluated every { $months } months.
}
plan-edition-measure = Measure: { $kind }
plan-edition-dose = How much: { $value }
plan-edition-article = From the knowledge bank: { $value }
plan-edition-provider = Given by: { $value }
plan-edition-from = From: { $value }
plan-edition-to = To: { $value }
plan-edition-review = Looked at again: { $value }
plan-edition-print-title = Plan for { $child } on paper
