# What every page shares: frame, menus, dates, forms, and the pages that belong to no case.

product = Tiltak
product-tagline = From concern to help that works
demo-banner = Demo: all people are made up. Do not enter real information.
skip-to-content = Skip to content
main-menu = Main menu
case-menu = Case menu
case-aside = Help with the case
breadcrumb = You are here
language-switch = Language
language-nb = Bokmål
language-nn = Nynorsk
language-en = English
user-menu = Your menu
sign-out = Sign out
sign-in = Sign in
shortcuts = Keyboard shortcuts
footer-text = Open platform for municipal child welfare
footer-log = Everything you read and write in a case is recorded in the log.
to-start = To the front page
back = Back

nav-today = Today
nav-concern-reports = Concern reports
nav-cases = Cases
nav-foster-homes = Foster homes
nav-knowledge = Knowledge bank
nav-leader = Leader
nav-statistics = Statistics
nav-register = Register
nav-waiting = { $count ->
    [one] { $count } waiting
   *[other] { $count } waiting
}

role-caseworker = Caseworker
role-intake = Intake worker
role-leader = Service leader
role-administrator = Administrator
role-supervisor = Supervisor
role-auditor = Auditor
role-survey-owner = Survey owner
role-council-reader = Council reader

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-long = { $day } { $month } { $year }
date-and-time = { $date } at { $time }
relative-today = today
relative-future = { $days ->
    [1] tomorrow
   *[other] in { $days } days
}
relative-past = { $days ->
    [1] yesterday
   *[other] { $days } days ago
}

clock-due = Due { $date }
clock-due-today = Due today, { $date }
clock-due-tomorrow = Due tomorrow, { $date }
clock-over = Was due { $date }

form-optional = optional
form-error-title = { $count ->
    [one] One thing must be corrected before you can go on
   *[other] { $count } things must be corrected before you can go on
}
form-error-prefix = Error:
form-choose = Choose
form-date-help = Write for example 12.3.2026
form-saved-at = Saved { $time }
form-save = Save
form-cancel = Cancel

state-done = Done
state-current = You are here
state-open = In progress
state-waiting = Not begun
state-unsigned = Waiting for a signature
state-late = Past its limit
state-soon = Due soon
state-missing = Missing
state-closed = Closed
state-new = New

table-scroll = The table can be scrolled sideways
show-table = Show the numbers as a table

landing-title = One thread from concern to help
landing-lead = Tiltak follows a child's case from concern report to evaluated help.
landing-thread = Every need gets a goal, every goal a measure, and every measure an evaluation. Where something is missing, you see it at once.
landing-safe = No report is lost. Every reading and every change is recorded in the log.
landing-figures = The figures come from the work itself, so nobody has to report the same thing twice.
landing-demo-title = Try the demo
landing-demo-help = Choose a role, and we fill in the user name. The password is in the table.
landing-demo-role = Role
landing-demo-user = User name
landing-demo-password = Password
landing-demo-fill = Fill in
landing-demo-fill-for = Fill in { $user }

sign-in-title = Sign in
sign-in-user = User name
sign-in-password = Password
sign-in-button = Sign in
sign-in-demo = The passwords of the demo are on the front page.
sign-in-demo-link = See the users of the demo
sign-in-help = Unable to sign in? Ask the person who manages users in your service.

sign-in-go-on = Sign in and go on
sign-in-here-text = Your text is on the page behind this. Sign in, and you go on where you were.

error-what-now = What can you do?
error-reference = Reference
error-reference-help = Give the reference when you ask for help. It does not say whom the case is about.
error-status = Error code { $status }

conflict-title = Two people wrote at the same time
conflict-lead = While you wrote, somebody else saved a new version. Nothing is lost: both texts are here.
conflict-stored = What is stored now
conflict-yours = What you wrote
conflict-same = The same in both
conflict-empty = Not filled in
conflict-how = Feel free to correct your text before you save. The other version stays in the history.
conflict-save = Save my text anyway
conflict-open = Keep the stored one and open it

shortcuts-title = Keyboard shortcuts
shortcuts-lead = Everything can be done with the keyboard. These keys are the quickest.
shortcuts-keys = Keys
shortcuts-does = What happens
shortcuts-then = then
shortcuts-today = Go to Today
shortcuts-concern-reports = Go to concern reports
shortcuts-cases = Go to cases
shortcuts-knowledge = Go to the knowledge bank
shortcuts-leader = Go to the leader's page
shortcuts-statistics = Go to statistics
shortcuts-register = Go to the check of files for the register
shortcuts-search = Search for a child, case, report or words
shortcuts-help = Show this page
shortcuts-tab = Next link, field or button
shortcuts-enter = Open the link or press the button
shortcuts-drafts = Go to my drafts
shortcuts-step = Open the step with this number in the case
shortcuts-send = Send the form you are writing in
shortcuts-save-draft = Save a draft of the form you are writing in
shortcuts-next = Open what the page offers first, such as "Add a helper"
shortcuts-first-field = Go to the first field of the form
shortcuts-note = The keys for pages and search do not work while you write in a field. They need scripts; everything else on the pages works without.
