-- Answers about the help that were given in the period, and those that are satisfied.
--
-- Counted: every answer, also several about one child. Satisfied: 4 or 5 of 5. Age is that of the child whose help it is.
SELECT
    period.period,
    case_file.municipality,
    period.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
    child.sex,
    feedback.respondent,
    count(*) AS answers,
    count(*) FILTER (WHERE feedback.satisfaction >= 4) AS satisfied,
    count(DISTINCT feedback.child_id) AS answers_persons,
    count(DISTINCT feedback.child_id) FILTER (WHERE feedback.satisfaction >= 4) AS satisfied_persons
FROM period
JOIN feedback ON feedback.answered_on BETWEEN period.first_day AND period.last_day
JOIN child ON child.child_id = feedback.child_id
LEFT JOIN case_file ON case_file.case_file_id = feedback.case_file_id
WHERE period.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
GROUP BY period.period, case_file.municipality, age, child.sex, feedback.respondent
