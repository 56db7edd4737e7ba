# Texts from earlier in the case that can be brought along.

earlier-title = Written earlier in the case
earlier-bring = Bring along
earlier-brought = Brought along
earlier-read = Read the text
earlier-built-on = Builds on:
earlier-report = Concern report
earlier-source = Information
earlier-home-visit = Home visit
earlier-child-talk = Talk with the child
earlier-expert-report = Expert report
earlier-assessment = The assessment of the investigation
earlier-reasons = The reasons of the conclusion
earlier-need = Confirmed need
earlier-decision-content = What was decided
earlier-decision-grounds = The grounds for the decision
earlier-decision-child-view = The child's words in the decision
