-- Answers about the help that were given in the period, and those that are satisfied.
--
-- Counted: every answer, also several about one child, and beside them the children. What is said about each child is counted first, and the
-- children are the rows of that. Satisfied: 4 or 5 of 5. Age is that of the child whose help it is.
WITH of_child AS (
    SELECT
        period.period,
        period.year,
        case_file.municipality,
        feedback.child_id,
        feedback.respondent,
        count(*) AS answers,
        count(*) FILTER (WHERE feedback.satisfaction >= 4) AS satisfied
    FROM period
    JOIN feedback ON feedback.answered_on BETWEEN period.first_day AND period.last_day
    LEFT JOIN case_file ON case_file.case_file_id = feedback.case_file_id
    GROUP BY period.period, period.year, case_file.municipality, feedback.child_id, feedback.respondent
)
SELECT
    of_child.period,
    of_child.municipality,
    of_child.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
    child.sex,
    of_child.respondent,
    CAST(sum(of_child.answers) AS BIGINT) AS answers,
    CAST(sum(of_child.satisfied) AS BIGINT) AS satisfied,
    count(*) AS answers_persons,
    count(*) FILTER (WHERE of_child.satisfied > 0) AS satisfied_persons
FROM of_child
JOIN child ON child.child_id = of_child.child_id
WHERE of_child.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
GROUP BY of_child.period, of_child.municipality, age, child.sex, of_child.respondent
