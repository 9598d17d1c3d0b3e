#include "rbm/statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "rbm/datasets.h"
#include "rbm/session.h"
#include "sessions.h"
#include "trainer_settings.h"

namespace rbm {
namespace {

using test::code_of;
using test::trained;

constexpr Parameter all_parameters[] = {Parameter::weights, Parameter::visible_bias,
                                        Parameter::hidden_bias};

std::uint64_t total(const Histogram& histogram) {
  return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::uint64_t{0});
}

std::vector<float> values_of(const Rbm& rbm, Parameter which) {
  const auto list = [](const auto& values) {
    return std::vector<float>(values.data(), values.data() + values.size());
  };
  if (which == Parameter::weights) return list(rbm.weights);
  return list(which == Parameter::visible_bias ? rbm.visible_bias : rbm.hidden_bias);
}

TEST(Statistics, ASpreadIsSymmetricCountsEveryValueAndKnowsTheMeanMagnitude) {
  const float values[] = {-2.0f, -0.5f, 0.0f, 0.25f, 1.0f};
  const Spread spread = spread_of(values, 5, 4);
  EXPECT_EQ(spread.histogram.low, -2.0f);
  EXPECT_EQ(spread.histogram.high, 2.0f);
  EXPECT_EQ(spread.histogram.counts, (std::vector<std::uint32_t>{1, 1, 2, 1}));
  EXPECT_DOUBLE_EQ(spread.mean_magnitude, 0.75);
}

TEST(Statistics, ASpreadOfNothingOrOfZerosHasARangeAllTheSame) {
  EXPECT_EQ(spread_of(nullptr, 0, 3).mean_magnitude, 0.0);
  const float zeros[] = {0.0f, 0.0f};
  const Spread spread = spread_of(zeros, 2, 3);
  EXPECT_LT(spread.histogram.low, spread.histogram.high);
  EXPECT_EQ(spread.histogram.counts, (std::vector<std::uint32_t>{0, 2, 0}));
  EXPECT_EQ(code_of([&] { spread_of(zeros, 2, 0); }), ErrorCode::out_of_range);
}

TEST(Statistics, HistogramsCountEveryParameterAndEveryStepOnce) {
  const Session session = trained(20);
  for (const Parameter which : all_parameters) {
    const std::vector<float> values = values_of(session.rbm(), which);
    const ParameterStatistics found = session.parameter_statistics(which, 31);
    EXPECT_EQ(total(found.values.histogram), values.size());
    EXPECT_EQ(total(found.steps.histogram), values.size());
    float largest = 0.0f;
    for (const float value : values) largest = std::max(largest, std::abs(value));
    EXPECT_EQ(found.values.histogram.high, largest);
    EXPECT_EQ(found.values.histogram.low, -largest);
    EXPECT_DOUBLE_EQ(found.step_ratio(), found.steps.mean_magnitude / found.values.mean_magnitude);
  }
  EXPECT_EQ(code_of([&] { session.parameter_statistics(Parameter::weights, 0); }),
            ErrorCode::out_of_range);
}

/// To the bit: what is told as the last step is what the parameters were moved by.
TEST(Statistics, TheParametersBeforePlusTheLastStepAreTheParametersAfter) {
  const BinaryBatch images = bars_and_stripes(4, 90, 1).images;
  for (const Algorithm algorithm : test::all_algorithms) {
    TrainerSettings settings;
    settings.algorithm = algorithm;
    settings.n_temperatures = 3;
    settings.momentum = 0.5f;
    settings.weight_decay = 0.001f;
    settings.sparsity_cost = 0.1f;
    Rbm rbm = make_rbm(16, 10, 1);
    Trainer trainer(16, 10, 1);
    trainer.set_settings(settings);
    for (int update = 0; update < 5; ++update) {
      const Rbm before = rbm;
      trainer.update(rbm, images);
      const Rbm& step = trainer.last_step();
      // Sparsity is a second sum.
      const float rounding = 2.4e-7f * rbm.weights.cwiseAbs().maxCoeff();
      EXPECT_LE((before.weights + step.weights - rbm.weights).cwiseAbs().maxCoeff(), rounding);
      EXPECT_EQ(before.visible_bias + step.visible_bias, rbm.visible_bias);
      EXPECT_GT(step.weights.cwiseAbs().maxCoeff(), 0.0f) << "algorithm " << int(algorithm);
    }
  }
}

/// A sum of two floats and their difference are rounded by half a unit in the last place each.
double rounding_of(const std::vector<float>& values) {
  float largest = 0.0f;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  return 1.2e-7 * static_cast<double>(largest);
}

/// As many of the values lie below every edge, but for those within `doubt` of it.
void expect_counted(const Histogram& counted, const std::vector<double>& values, double doubt) {
  const auto n_bins = counted.counts.size();
  const double low = static_cast<double>(counted.low), high = static_cast<double>(counted.high);
  const auto under = [&values](double limit) {
    return std::count_if(values.begin(), values.end(), [limit](double d) { return d < limit; });
  };
  std::int64_t below = 0;
  for (std::size_t bin = 0; bin + 1 < n_bins; ++bin) {
    below += counted.counts[bin];
    const double edge =
        low + (high - low) * static_cast<double>(bin + 1) / static_cast<double>(n_bins);
    EXPECT_GE(below, under(edge - doubt));
    EXPECT_LE(below, under(edge + doubt));
  }
}

TEST(Statistics, TheHistogramOfStepsIsThatOfTheDifferenceOfTwoSnapshots) {
  Session session = trained(7);
  const Rbm before = session.rbm();
  session.train(1);
  for (const Parameter which : all_parameters) {
    const std::vector<float> old = values_of(before, which);
    const std::vector<float> now = values_of(session.rbm(), which);
    std::vector<double> differences(old.size());
    double sum = 0.0;
    for (std::size_t k = 0; k < old.size(); ++k) {
      differences[k] = static_cast<double>(now[k]) - static_cast<double>(old[k]);
      sum += std::abs(differences[k]);
    }
    const Spread steps = session.parameter_statistics(which, 9).steps;
    const double rounding = rounding_of(now);
    EXPECT_GT(steps.mean_magnitude, 10 * rounding);
    EXPECT_NEAR(steps.mean_magnitude, sum / static_cast<double>(old.size()), rounding);
    const double of_the_bins = 4e-7 * static_cast<double>(steps.histogram.high);
    expect_counted(steps.histogram, differences, rounding + of_the_bins);
  }
}

TEST(Statistics, WithoutAnUpdateThereIsNoStep) {
  const Session session = trained(0);
  for (const Parameter which : all_parameters) {
    const ParameterStatistics found = session.parameter_statistics(which, 9);
    EXPECT_EQ(found.steps.mean_magnitude, 0.0);
    EXPECT_EQ(found.step_ratio(), 0.0);
  }
}

TEST(Statistics, AStepThatWasTakenBackIsNone) {
  Session session = trained(0);
  TrainerSettings settings;
  settings.learning_rate = 10.0f;
  settings.momentum = 0.99f;
  settings.weight_decay = 1.0f;
  session.set_trainer(settings);
  EXPECT_EQ(code_of([&] { session.train(10000); }), ErrorCode::not_finite);
  EXPECT_EQ(session.parameter_statistics(Parameter::weights, 9).steps.mean_magnitude, 0.0);
}

TEST(Statistics, TheMapIsTheMeanOfTheHiddenUnitsForImagesSpreadEvenly) {
  const Session session = trained(200);  // 90 images, 10 hidden units
  const ActivityMap map = session.activity_map(9, 10);
  EXPECT_EQ(map.images, (std::vector<Index>{0, 10, 20, 30, 40, 50, 60, 70, 80}));
  BinaryBatch images(16, 9);
  for (Index s = 0; s < 9; ++s) images.col(s) = session.data().col(10 * s);
  EXPECT_EQ(map.probabilities, mean_h_from_v(session.rbm(), images));
  EXPECT_GT(map.probabilities.maxCoeff() - map.probabilities.minCoeff(), 0.1f);
}

TEST(Statistics, AMapOfFewerUnitsIsThePartOfTheFirst) {
  const Session session = trained(200);
  const Batch all = session.activity_map(90, 10).probabilities;
  EXPECT_EQ(session.activity_map(90, 3).probabilities, all.topRows(3));
  EXPECT_EQ(session.activity_map(1024, 1024).probabilities, all) << "no more than there are";
}

TEST(Statistics, AMapWithoutImagesIsEmpty) {
  const ActivityMap map = Session(16, 10, 1).activity_map(5, 5);
  EXPECT_TRUE(map.images.empty());
  EXPECT_EQ(map.probabilities.cols(), 0);
}

TEST(Statistics, AMapOfNothingOrTooMuchIsRefused) {
  const Session session = trained(0);
  EXPECT_EQ(code_of([&] { session.activity_map(0, 5); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { session.activity_map(5, 0); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { session.activity_map(1025, 5); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { session.activity_map(5, 1025); }), ErrorCode::out_of_range);
}

}  // namespace
}  // namespace rbm
