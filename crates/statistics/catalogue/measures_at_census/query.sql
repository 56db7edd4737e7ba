-- Measures other than care that are active on the last day of the period, by category.
--
-- Counted: measures, and beside them the children that have them. A child counts once in each cell of the answer.
SELECT
    period.period,
    case_file.municipality,
    period.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
    child.sex,
    measure.category,
    count(*) AS measures,
    count(DISTINCT measure.child_id) AS persons,
    count(*) FILTER (WHERE measure.legal_group = 'assistance') AS assistance_measures,
    count(DISTINCT measure.child_id) FILTER (WHERE measure.legal_group = 'assistance') AS assistance_persons
FROM period
JOIN measure
    ON measure.started_on <= period.last_day
    AND (measure.ended_on IS NULL OR measure.ended_on >= period.last_day)
JOIN child ON child.child_id = measure.child_id
LEFT JOIN case_file ON case_file.case_file_id = measure.case_file_id
WHERE measure.legal_group <> 'care'
  AND period.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
GROUP BY period.period, period.year, case_file.municipality, age, child.sex, measure.category
