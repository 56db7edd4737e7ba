reconciliation-alarm-title = Reports may have been lost
reconciliation-alarm-text = { $count ->
    [one] One day does not agree with what a sender says it sent. Find out today what happened.
   *[other] { $count } days do not agree with what senders say they sent. Find out today what happened.
  }
reconciliation-alarm-link = See the days that do not agree
reconciliation-list-title = Reconciliation with senders
reconciliation-list-lead = Every day senders tell how many concern reports they have sent, and which. Here you see whether we have received them.
reconciliation-list-empty = No sender has sent a list yet
reconciliation-list-empty-help = Here you see day by day whether what was sent is what we have received.
reconciliation-column-day = Day
reconciliation-column-sender = Sender
reconciliation-column-sent = Sent
reconciliation-column-received = Received
reconciliation-column-finding = Result
reconciliation-column-state = Status
reconciliation-none = No list
reconciliation-state-open = To be cleared up
reconciliation-state-dealt-with = Cleared up
reconciliation-state-settled = Agrees
reconciliation-finding-agrees = The sender's list and the reports we have received agree.
reconciliation-finding-no-list = The sender usually sends a list, but has sent none for this day.
reconciliation-finding-miscounted = The number that the sender gives is not the number on its list.
reconciliation-finding-differs = { $missing ->
    [one] One report is missing here
   *[other] { $missing } reports are missing here
  }, { $extra } not on the sender's list.
reconciliation-show-title = Reconciliation with { $sender }, { $day }
reconciliation-fact-sent = Sent, says the sender
reconciliation-fact-listed = Named on the list
reconciliation-fact-received = Received by us on that day
reconciliation-fact-at = The list came
reconciliation-fact-noted = Noticed
reconciliation-miscounted = The sender gives { $sent }, but the list has { $listed }. Ask for a new list.
reconciliation-missing-title = Missing here ({ $count })
reconciliation-missing-text = { $sender } says that these were sent, but we have not received them. Ask for them to be sent again today. Sending the same twice does no harm.
reconciliation-extra-title = Not on the sender's list ({ $count })
reconciliation-extra-text = These came from { $sender } on that day, but are not on the list. They are received and dealt with like any other. Ask why they are not there.
reconciliation-deal-title = What had happened?
reconciliation-deal-help = Write what you found out, who you spoke with, and that the reports have come. Do not write names of children or families. The alarm stands until this is saved.
reconciliation-deal-button = Save and end the alarm
reconciliation-dealt-by = { $who }, { $when }
reconciliation-somebody = A former employee
