#include "rbm/unit_kind.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "enumeration.h"
#include "rbm/visible_units.h"

namespace rbm {
namespace {

const std::vector<float> inputs = {0.3f, -1.7f, 2.2f, 0.0f, -0.4f};

std::vector<double> in_double(const std::vector<float>& values) {
  return {values.begin(), values.end()};
}

std::vector<float> mean_of(const UnitKind& kind, std::vector<float> values, float beta) {
  kind.mean(values, beta);
  return values;
}

/// All states that a kind allows, one per column.
BinaryBatch states_of(const UnitKind& kind) {
  const auto n = static_cast<Index>(inputs.size());
  if (&kind == &binary_units()) return test::all_states(n);
  BinaryBatch states = BinaryBatch::Zero(n, n);
  states.diagonal().setOnes();
  return states;
}

class EveryKind : public testing::TestWithParam<const UnitKind*> {
 protected:
  const UnitKind& kind() const { return *GetParam(); }
  double weight(const BinaryBatch& states, Index s, double beta) const {
    std::vector<float> state(inputs.size());
    double product = 0.0;
    for (std::size_t k = 0; k < inputs.size(); ++k) {
      state[k] = static_cast<float>(states(static_cast<Index>(k), s));
      product += static_cast<double>(inputs[k] * state[k]);
    }
    return std::exp(beta * (product - kind().energy(state)));
  }
};

// Doubles with errors of 1e-15 each.
TEST_P(EveryKind, CumulantIsTheLogarithmOfTheSumOverAllStates) {
  const BinaryBatch states = states_of(kind());
  for (const double beta : {1.0, 0.25, 3.0}) {
    double sum = 0.0;
    for (Index s = 0; s < states.cols(); ++s) sum += weight(states, s, beta);
    EXPECT_NEAR(kind().cumulant(in_double(inputs), beta), std::log(sum), 1e-13);
  }
}

// Central differences with a step of 1e-4: 1e-8 from the third derivative, 1e-12 from rounding; the
// mean is in float, 2.5 ulp of an exponential.
TEST_P(EveryKind, MeanIsTheGradientOfTheCumulant) {
  for (const float beta : {1.0f, 0.25f, 3.0f}) {
    const std::vector<float> mean = mean_of(kind(), inputs, beta);
    for (std::size_t k = 0; k < inputs.size(); ++k) {
      constexpr double step = 1e-4;
      std::vector<double> up = in_double(inputs), down = up;
      up[k] += step;
      down[k] -= step;
      const double b = static_cast<double>(beta);
      const double slope = (kind().cumulant(up, b) - kind().cumulant(down, b)) / (2.0 * step);
      EXPECT_NEAR(static_cast<double>(mean[k]), slope / b, 1e-6);
    }
  }
}

TEST_P(EveryKind, LargeInputsOverflowNothing) {
  const std::vector<float> large = {1e6f, -1e6f, 1e6f};
  EXPECT_NEAR(kind().cumulant(in_double(large)) / 1e6, &kind() == &binary_units() ? 2.0 : 1.0,
              1e-6);
  for (const float mean : mean_of(kind(), large, 1.0f)) EXPECT_TRUE(mean >= 0.0f && mean <= 1.0f);
}

// Fixed seed; by chance z passes 4 in one of 30,000 runs.
TEST_P(EveryKind, DrawsAreDistributedByTheirWeights) {
  constexpr int n = 20'000;
  constexpr float beta = 0.7f;
  const BinaryBatch states = states_of(kind());
  Eigen::VectorXd probability(Index{1} << inputs.size());
  probability.setZero();
  for (Index s = 0; s < states.cols(); ++s) {
    probability(test::state_number(states.col(s))) = weight(states, s, static_cast<double>(beta));
  }
  probability /= probability.sum();
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(probability.size());
  RandomStream stream(5, Purpose::measure);
  std::vector<float> drawn(inputs.size());
  for (int s = 0; s < n; ++s) {
    kind().sample(inputs, beta, stream, drawn);
    BinaryVector state(static_cast<Index>(drawn.size()));
    for (std::size_t k = 0; k < drawn.size(); ++k) {
      state(static_cast<Index>(k)) = drawn[k] != 0.0f ? 1 : 0;
    }
    counts(test::state_number(state)) += 1.0;
  }
  EXPECT_LT(test::chi_square(counts, probability).z(), 4.0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryKind, testing::Values(&binary_units(), &softmax_units()));

TEST(BinaryUnits, AreTheKernelsToTheBit) {
  Batch batch(37, 1);
  RandomStream numbers(3, Purpose::dataset);
  for (Index k = 0; k < batch.size(); ++k) batch(k) = static_cast<float>(numbers.normal()) * 4.0f;
  const std::vector<float> x(batch.data(), batch.data() + batch.size());
  RandomStream ours(1, Purpose::measure), theirs(1, Purpose::measure);
  std::vector<float> drawn(x.size());
  binary_units().sample(x, 0.6f, ours, drawn);
  BinaryBatch states;
  UnitSampler().sample_and_average(batch, 0.6f, theirs, states);
  const std::vector<float> mean = mean_of(binary_units(), x, 0.6f);
  for (std::size_t k = 0; k < x.size(); ++k) {
    EXPECT_EQ(drawn[k] != 0.0f, states(static_cast<Index>(k)) != 0);
    EXPECT_EQ(mean[k], batch(static_cast<Index>(k)));
  }
  EXPECT_EQ(ours.bits(), theirs.bits());
}

TEST(VisibleUnits, WithoutAGroupAreTheKernelsToTheBit) {
  const Batch batch = Batch::Random(13, 40) * 3.0f;
  Batch ours_mean = batch, theirs_mean = batch;
  BinaryBatch ours, theirs;
  RandomStream stream(1, Purpose::measure), other(1, Purpose::measure);
  VisibleUnits().sample_and_average({}, ours_mean, 0.5f, stream, ours);
  UnitSampler().sample_and_average(theirs_mean, 0.5f, other, theirs);
  EXPECT_EQ(ours, theirs);
  EXPECT_EQ(ours_mean, theirs_mean);
}

TEST(VisibleUnits, WithAGroupDrawTheSameOtherUnitsAndExactlyOneOfTheGroup) {
  constexpr Index n_labels = 4;
  const VisibleKinds kinds{n_labels};
  const Batch batch = Batch::Random(13, 40) * 3.0f;
  Batch mean = batch, averaged = batch;
  VisibleUnits units;
  units.mean(kinds, mean, 0.5f);
  BinaryBatch states, with_mean, plain;
  RandomStream one(1, Purpose::measure), two(1, Purpose::measure), three(1, Purpose::measure);
  units.sample(kinds, batch, 0.5f, one, states);
  units.sample_and_average(kinds, averaged, 0.5f, two, with_mean);
  UnitSampler().sample(batch, 0.5f, three, plain);
  EXPECT_EQ(states, with_mean);
  EXPECT_EQ(mean, averaged);
  EXPECT_EQ(states.topRows(9), plain.topRows(9));
  for (Index s = 0; s < states.cols(); ++s) {
    EXPECT_EQ(states.col(s).tail(n_labels).cast<int>().sum(), 1);
    EXPECT_NEAR(static_cast<double>(mean.col(s).tail(n_labels).sum()), 1.0, 1e-6);
  }
}

}  // namespace
}  // namespace rbm
