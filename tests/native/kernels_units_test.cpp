#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "plain_loops.h"
#include "rbm/kernels.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

using test::random_values;

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();

/// Inputs that break careless code. NaN comes last.
constexpr float extremes[] = {0.0f, -0.0f, 1e-42f,  -1e-42f,  87.0f,    -87.0f,    87.01f, -87.01f,
                              1e6f, -1e6f, 3.4e38f, -3.4e38f, infinity, -infinity, nan};

/// Inputs of all sizes about 1, with an extreme one in every seventh place but never NaN.
Batch inputs_with_extremes(Index n_units, Index n_samples, std::uint64_t seed) {
  auto inputs = random_values<Batch>(n_units, n_samples, seed);
  inputs *= 3.0f;
  for (Index k = 0; k < inputs.size(); k += 7) inputs.data()[k] = extremes[k / 7 % 14];
  return inputs;
}

/// The rule of UnitSampler, one unit after the other.
BinaryBatch plain_sample(const Batch& inputs, float inverse_temperature, RandomStream& stream) {
  std::vector<float> uniforms(static_cast<std::size_t>(inputs.size()));
  stream.fill_uniform(uniforms.data(), uniforms.size());
  BinaryBatch states(inputs.rows(), inputs.cols());
  for (Index k = 0; k < inputs.size(); ++k) {
    const float x = inputs.data()[k] * inverse_temperature;
    states.data()[k] = uniforms[static_cast<std::size_t>(k)] * (1.0f + exp_of(-x)) < 1.0f ? 1 : 0;
  }
  return states;
}

TEST(Sigmoid, OfABatchHasTheBitsOfTheScalarOne) {
  for (Index n = 1; n <= 40; ++n) {
    for (const float inverse_temperature : {1.0f, 0.4f, 3.0f}) {
      Batch got = inputs_with_extremes(n, 3, 1), expected = got;
      apply_sigmoid(got, inverse_temperature);
      for (Index k = 0; k < expected.size(); ++k) {
        expected.data()[k] = sigmoid(expected.data()[k] * inverse_temperature);
      }
      ASSERT_TRUE(test::same_bits(got, expected)) << n << " units";
    }
  }
}

TEST(UnitSampler, FollowsItsRuleAndTheUniformsInOrder) {
  UnitSampler sampler;
  BinaryBatch states;
  for (Index n = 1; n <= 40; ++n) {
    for (const float inverse_temperature : {1.0f, 0.4f, 3.0f}) {
      const Batch inputs = inputs_with_extremes(n, 3, 2);
      RandomStream stream(8, Purpose::measure), again(8, Purpose::measure);
      for (int call = 0; call < 2; ++call) {
        sampler.sample(inputs, inverse_temperature, stream, states);
        ASSERT_TRUE(test::same_bits(states, plain_sample(inputs, inverse_temperature, again)));
      }
      EXPECT_EQ(stream.bits(), again.bits()) << "the stream is left where the uniforms end";
    }
  }
}

TEST(UnitSampler, GivesTheSameStatesWithTheMeans) {
  UnitSampler sampler;
  BinaryBatch states, alone;
  for (Index n = 1; n <= 40; ++n) {
    const Batch inputs = inputs_with_extremes(n, 5, 3);
    RandomStream stream(9, Purpose::measure), again(9, Purpose::measure);
    sampler.sample(inputs, 0.7f, stream, alone);
    Batch mean = inputs, expected = inputs;
    sampler.sample_and_average(mean, 0.7f, again, states);
    apply_sigmoid(expected, 0.7f);
    ASSERT_TRUE(test::same_bits(states, alone)) << n << " units";
    ASSERT_TRUE(test::same_bits(mean, expected)) << n << " units";
  }
}

/// u < sigmoid(x) and u (1 + e^-x) < 1 part only where rounding decides: a handful of the 2^24 u's.
TEST(UnitSampler, ComparesWithTheProbability) {
  const auto inputs = random_values<Batch>(1000, 100, 4);
  RandomStream stream(10, Purpose::measure), again(10, Purpose::measure);
  BinaryBatch states;
  UnitSampler().sample(inputs, 1.0f, stream, states);
  std::vector<float> uniforms(100'000);
  again.fill_uniform(uniforms.data(), uniforms.size());
  for (Index k = 0; k < inputs.size(); ++k) {
    const double p = 1.0 / (1.0 + std::exp(-static_cast<double>(inputs.data()[k])));
    const auto u = static_cast<double>(uniforms[static_cast<std::size_t>(k)]);
    // 2 ulp of exp, one each of sum and product: below 4 * 2^-24 of p.
    if (std::abs(u - p) > 2.4e-7) {
      ASSERT_EQ(states.data()[k], u < p ? 1 : 0);
    }
  }
}

TEST(UnitSampler, CertainUnitsAreCertain) {
  RandomStream stream(8, Purpose::measure);
  BinaryBatch states;
  UnitSampler().sample(Batch::Constant(50, 50, -1000.0f), 1.0f, stream, states);
  EXPECT_EQ(states.cast<int>().sum(), 0);
  UnitSampler().sample(Batch::Constant(50, 50, 1000.0f), 1.0f, stream, states);
  EXPECT_EQ(states.cast<int>().sum(), 2500);
}

/// In every lane of the vectors and in the tail.
TEST(Units, ExtremeInputsGiveStatesAndProbabilities) {
  for (const float extreme : extremes) {
    for (Index at = 0; at < 21; ++at) {
      Batch inputs = Batch::Zero(21, 1);
      inputs(at, 0) = extreme;
      for (const float inverse_temperature : {0.05f, 1.0f, 20.0f}) {
        Batch mean = inputs, sampled_mean = inputs;
        apply_sigmoid(mean, inverse_temperature);
        RandomStream stream(3, Purpose::measure);
        BinaryBatch states;
        UnitSampler().sample_and_average(sampled_mean, inverse_temperature, stream, states);
        ASSERT_TRUE(mean(at, 0) >= 0.0f && mean(at, 0) <= 1.0f) << extreme;
        ASSERT_TRUE(sampled_mean(at, 0) >= 0.0f && sampled_mean(at, 0) <= 1.0f) << extreme;
        ASSERT_LE(states.maxCoeff(), 1);
        if (std::abs(extreme) > 100.0f) {
          EXPECT_NEAR(mean(at, 0), extreme > 0 ? 1.0f : 0.0f, 0.01f) << extreme;
        }
        mean(at, 0) = 0.5f;
        EXPECT_EQ(mean, Batch::Constant(21, 1, 0.5f)) << "the neighbours do not notice";
      }
    }
  }
}

TEST(Transpose, IsTheTransposeForAllSizes) {
  Weights transposed;
  for (Index rows = 1; rows <= 40; ++rows) {
    for (Index columns = 1; columns <= 40; ++columns) {
      Weights table(rows, columns);
      for (Index k = 0; k < table.size(); ++k) table.data()[k] = static_cast<float>(k + 1);
      transpose(table, transposed);
      ASSERT_TRUE(test::same_bits<Weights>(transposed, table.transpose()))
          << rows << " x " << columns;
    }
  }
}

TEST(MeanOfSamples, AddsSampleAfterSample) {
  Vector mean;
  for (const Index n_samples : {1, 3, 4, 31, 100}) {
    for (Index n_units = 1; n_units <= 40; ++n_units) {
      const Batch values = test::random_means(n_units, n_samples, 5);
      const BinaryBatch states = test::random_states(n_units, n_samples, 0.3f, 6);
      Vector of_values(n_units), of_states(n_units);
      const float share = 1.0f / static_cast<float>(n_samples);
      for (Index u = 0; u < n_units; ++u) {
        const auto all = [](Index) { return true; };
        of_values(u) =
            test::sum_in_order(0.0f, n_samples, all, [&](Index s) { return values(u, s); }) * share;
        of_states(u) = static_cast<float>(states.row(u).cast<int>().sum()) * share;
      }
      mean_of_samples(values, mean);
      ASSERT_TRUE(test::same_bits(mean, of_values));
      mean_of_samples(states, mean);
      ASSERT_TRUE(test::same_bits(mean, of_states));
    }
  }
}

}  // namespace
}  // namespace rbm
