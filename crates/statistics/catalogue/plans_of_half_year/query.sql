-- Children with assistance measures at the end of the half-year and their plans, and plans that lasted three months of it.
--
-- Assistance: the legal group 'assistance', the old section 4-4. Plan: kind 1 of the register (section 8-1, before 2023
-- section 4-5). A child counts once in each municipality.
-- Three months: the days of one plan that lie in the half-year; a plan from 1 January to 31 March has them. Evaluated: that
-- plan has an evaluation of the half-year.
-- Age: full years on the last day of the half-year, which is the last of a month.
WITH fact AS (
    SELECT
        period.period,
        measure.child_id,
        measure.case_file_id,
        1 AS assistance,
        0 AS planned,
        0 AS three_months,
        0 AS evaluated
    FROM period
    JOIN measure
        ON measure.started_on <= period.last_day
        AND (measure.ended_on IS NULL OR measure.ended_on >= period.last_day)
    WHERE measure.legal_group = 'assistance'
    UNION ALL
    SELECT
        period.period,
        plan.child_id,
        plan.case_file_id,
        0,
        CASE WHEN plan.ended_on IS NULL OR plan.ended_on >= period.last_day THEN 1 ELSE 0 END,
        CASE
            WHEN greatest(plan.started_on, period.first_day) + INTERVAL '3 months'
                <= least(coalesce(plan.ended_on, period.last_day), period.last_day) + INTERVAL '1 day' THEN 1
            ELSE 0
        END AS three_months,
        0
    FROM period
    JOIN plan
        ON plan.started_on <= period.last_day
        AND (plan.ended_on IS NULL OR plan.ended_on >= period.first_day)
    WHERE plan.kind = '1'
    UNION ALL
    SELECT period.period, plan.child_id, plan.case_file_id, 0, 0, 0, 1
    FROM period
    JOIN plan_evaluation ON plan_evaluation.evaluated_on BETWEEN period.first_day AND period.last_day
    JOIN plan ON plan.plan_id = plan_evaluation.plan_id
    WHERE plan.kind = '1'
      AND greatest(plan.started_on, period.first_day) + INTERVAL '3 months'
          <= least(coalesce(plan.ended_on, period.last_day), period.last_day) + INTERVAL '1 day'
),
counted AS (
    SELECT
        fact.period,
        case_file.municipality,
        period.year - CAST(date_part('year', child.born) AS BIGINT)
            - CASE WHEN date_part('month', child.born) > date_part('month', period.last_day) THEN 1 ELSE 0 END AS age,
        child.sex,
        fact.child_id,
        max(fact.assistance) AS assistance,
        max(fact.planned) AS planned,
        max(fact.three_months) AS three_months,
        max(fact.evaluated) AS evaluated
    FROM fact
    JOIN period ON period.period = fact.period
    JOIN child ON child.child_id = fact.child_id
    LEFT JOIN case_file ON case_file.case_file_id = fact.case_file_id
    GROUP BY
        fact.period, case_file.municipality, period.year, period.last_day, child.born, child.sex, fact.child_id
)
SELECT
    period,
    municipality,
    age,
    sex,
    sum(assistance) AS assistance,
    sum(assistance * planned) AS with_plan,
    sum(three_months) AS planned_three_months,
    sum(evaluated) AS evaluated
FROM counted
WHERE age BETWEEN 0 AND 24
GROUP BY period, municipality, age, sex
