-- Parents' answers about the help that were given in the year, and those that are satisfied.
--
-- Counted: answers, of children of every age. Satisfied: 4 or 5 of 5 on the question of satisfaction.
SELECT
    census.year,
    count(*) AS answers,
    count(*) FILTER (WHERE feedback.satisfaction >= 4) AS satisfied
FROM census
JOIN feedback ON feedback.answered_on BETWEEN census.first_day AND census.census_date
WHERE feedback.respondent = 'parent'
GROUP BY census.year
