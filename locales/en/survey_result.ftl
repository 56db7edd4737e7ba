# Surveys: the result, to take away.

survey-result-title = The report
survey-result-text = All answers are in. The report has the method, who answered, a figure and a sentence for every question, earlier waves and every number. It never says more than the uncertainty allows.
survey-result-html = Download the report (web page)
survey-result-pdf = Download the report (PDF)
survey-result-files = Files for other programs
survey-result-files-text = The answers are about people. Take care of the files accordingly, also when the survey is anonymous.
survey-result-file-sav = The answers for SPSS (SAV)
survey-result-file-csv = The answers as a table (CSV)
survey-result-file-ddi = Description of the variables (DDI-Codebook)
survey-result-file-json = Frequencies (JSON-stat)
survey-result-file-xlsx = Frequencies (spreadsheet)
