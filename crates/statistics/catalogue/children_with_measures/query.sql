-- Children and young people with measures in the year and on its last day, as the official statistics count them.
--
-- A child counts once in each municipality where it has a case with a measure in the year, and stands in one group there.
-- Care: the legal group 'care'. Assistance: every other group. On the last day care goes before assistance; in the year
-- the group is that of the last day where the child has a measure then, else care where it had any (the change of 2016).
-- Placed: an active measure that places the child out of the home, whatever its legal group.
WITH counted AS (
    SELECT
        period.period,
        case_file.municipality,
        measure.child_id,
        period.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        child.sex,
        bool_or(measure.legal_group = 'care') AS care_in_year,
        bool_or(measure.ended_on IS NULL OR measure.ended_on >= period.last_day) AS at_census,
        bool_or(
            measure.legal_group = 'care' AND (measure.ended_on IS NULL OR measure.ended_on >= period.last_day)
        ) AS care_at_census,
        bool_or(
            measure.is_placement AND (measure.ended_on IS NULL OR measure.ended_on >= period.last_day)
        ) AS placed_at_census
    FROM period
    JOIN measure
        ON measure.started_on <= period.last_day
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.first_day)
    JOIN child ON child.child_id = measure.child_id
    LEFT JOIN case_file ON case_file.case_file_id = measure.case_file_id
    WHERE period.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
    GROUP BY period.period, case_file.municipality, measure.child_id, period.year, child.born, child.sex
)
SELECT
    period,
    municipality,
    age,
    sex,
    count(*) AS measure_in_year,
    count(*) FILTER (WHERE NOT CASE WHEN at_census THEN care_at_census ELSE care_in_year END) AS assistance_in_year,
    count(*) FILTER (WHERE CASE WHEN at_census THEN care_at_census ELSE care_in_year END) AS care_in_year,
    count(*) FILTER (WHERE at_census) AS measure_at_census,
    count(*) FILTER (WHERE at_census AND NOT care_at_census) AS assistance_at_census,
    count(*) FILTER (WHERE care_at_census) AS care_at_census,
    count(*) FILTER (WHERE placed_at_census) AS placed_at_census
FROM counted
GROUP BY period, municipality, age, sex
