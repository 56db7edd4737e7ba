-- Children who have lived in a foster home for more than a year on the last day of the half-year.
--
-- Foster home: a placement of codes 2.1 to 2.4 and 2.99. More than a year: it began before the same date of the year
-- before. A child counts once in each municipality.
-- Age: full years on the last day of the half-year, which is the last of a month.
WITH counted AS (
    SELECT
        period.period,
        case_file.municipality,
        period.year - CAST(date_part('year', child.born) AS BIGINT)
            - CASE WHEN date_part('month', child.born) > date_part('month', period.last_day) THEN 1 ELSE 0 END AS age,
        child.sex,
        measure.child_id
    FROM period
    JOIN measure
        ON measure.started_on < period.last_day - INTERVAL '1 year'
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.last_day)
    JOIN child ON child.child_id = measure.child_id
    LEFT JOIN case_file ON case_file.case_file_id = measure.case_file_id
    WHERE measure.is_placement AND measure.category IN ('2.1', '2.2', '2.3', '2.4', '2.99')
)
SELECT period, municipality, age, sex, count(DISTINCT child_id) AS children
FROM counted
WHERE age BETWEEN 0 AND 24
GROUP BY period, municipality, age, sex
