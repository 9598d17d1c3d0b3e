#include "rbm/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "enumeration.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

/// States that are on with probability `density`.
BinaryBatch random_states(Index n_units, Index n_samples, float density, std::uint64_t seed) {
  RandomStream stream(seed, Purpose::dataset);
  BinaryBatch states(n_units, n_samples);
  for (Index k = 0; k < states.size(); ++k) states.data()[k] = stream.uniform() < density ? 1 : 0;
  return states;
}

bool same(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

ActiveLists lists_of(const BinaryBatch& states) {
  ActiveLists lists;
  lists.list_columns(states);
  return lists;
}

// Sizes on both sides of every block width, and one of each.
constexpr Index sizes[] = {1, 3, 4, 5, 15, 16, 17, 31, 32, 33, 64, 83};

TEST(ActiveLists, NameExactlyTheUnitsThatAreOn) {
  const BinaryBatch states = random_states(37, 9, 0.3f, 1);
  const ActiveLists lists = lists_of(states);
  ASSERT_EQ(lists.count(), 9);
  for (Index s = 0; s < 9; ++s) {
    BinaryVector rebuilt = BinaryVector::Zero(37);
    for (const auto u : lists.list(s)) rebuilt(static_cast<Index>(u)) = 1;
    EXPECT_EQ(rebuilt, states.col(s));
    EXPECT_TRUE(std::is_sorted(lists.list(s).begin(), lists.list(s).end()));
  }
}

TEST(ActiveLists, ChosenColumnsAreListedInTheOrderAskedFor) {
  const BinaryBatch states = random_states(20, 6, 0.5f, 2);
  const std::uint32_t columns[] = {4, 0, 4};
  ActiveLists chosen;
  chosen.list_columns(states, columns);
  const ActiveLists all = lists_of(states);
  ASSERT_EQ(chosen.count(), 3);
  for (Index k = 0; k < 3; ++k) {
    EXPECT_TRUE(same(chosen.list(k), all.list(static_cast<Index>(columns[k]))));
  }
}

/// Whatever the entries are, a list is never longer than there are units.
TEST(ActiveLists, EveryEntryThatIsNotZeroCountsAsOne) {
  const BinaryBatch states = random_states(9, 5, 0.5f, 4);
  const ActiveLists ones = lists_of(states);
  const ActiveLists large = lists_of(states * std::uint8_t{255});
  for (Index s = 0; s < 5; ++s) EXPECT_TRUE(same(large.list(s), ones.list(s)));
}

TEST(ActiveLists, TransposingIsListingTheTransposedStates) {
  for (const float density : {0.0f, 0.2f, 1.0f}) {
    const BinaryBatch states = random_states(13, 21, density, 3);
    ActiveLists transposed;
    transposed.transpose_of(lists_of(states), 13);
    const ActiveLists expected = lists_of(states.transpose());
    ASSERT_EQ(transposed.count(), 13);
    for (Index i = 0; i < 13; ++i) {
      EXPECT_TRUE(same(transposed.list(i), expected.list(i)));
    }
  }
}

TEST(Kernels, SumOfActiveRowsHasTheBitsOfThePlainLoop) {
  for (const Index n_out : sizes) {
    for (const float density : {0.0f, 0.2f, 1.0f}) {
      const Rbm rbm = test::random_rbm(29, n_out, 5);
      const BinaryBatch states = random_states(29, 6, density, 6);
      Batch inputs;
      sum_active_rows(rbm.weights, rbm.hidden_bias, lists_of(states), inputs);
      ASSERT_EQ(inputs.rows(), n_out);
      for (Index s = 0; s < 6; ++s) {
        for (Index j = 0; j < n_out; ++j) {
          float expected = rbm.hidden_bias(j);
          for (Index i = 0; i < 29; ++i) {
            if (states(i, s) != 0) expected += rbm.weights(i, j);
          }
          ASSERT_EQ(inputs(j, s), expected) << n_out << " outputs, density " << density;
        }
      }
    }
  }
}

TEST(Kernels, SamplesFollowTheUniformsInOrder) {
  const Batch probability = Batch::Random(7, 11).cwiseAbs();
  RandomStream stream(8, Purpose::measure), again(8, Purpose::measure);
  std::vector<float> uniforms;
  BinaryBatch states;
  sample_bernoulli(probability, stream, uniforms, states);
  for (Index k = 0; k < probability.size(); ++k) {
    EXPECT_EQ(states.data()[k], again.uniform() < probability.data()[k] ? 1 : 0);
  }
}

TEST(Kernels, CertainUnitsAreCertain) {
  RandomStream stream(8, Purpose::measure);
  std::vector<float> uniforms;
  BinaryBatch states;
  sample_bernoulli(Batch::Zero(50, 50), stream, uniforms, states);
  EXPECT_EQ(states.cast<int>().sum(), 0);
  sample_bernoulli(Batch::Ones(50, 50), stream, uniforms, states);
  EXPECT_EQ(states.cast<int>().sum(), 2500);
}

TEST(Kernels, TransposeIsTheTranspose) {
  for (const Index n : sizes) {
    const Weights w = make_rbm(n, 19, 4, 1.0f).weights;
    Weights t;
    transpose(w, t);
    EXPECT_EQ(t, Weights(w.transpose()));
  }
}

TEST(Kernels, UpdateHasTheBitsOfThePlainLoop) {
  for (const Index n_hidden : sizes) {
    const Index n_visible = 9;
    Rbm rbm = test::random_rbm(n_visible, n_hidden, 5);
    Weights velocity = test::random_rbm(n_visible, n_hidden, 6).weights;
    const BinaryBatch v0 = random_states(n_visible, 7, 0.4f, 1);
    const BinaryBatch v1 = random_states(n_visible, 5, 0.4f, 2);
    const Batch h0 = mean_h_from_v(rbm, v0);
    const Batch h1 = mean_h_from_v(rbm, v1);
    ActiveLists positive, negative;
    positive.transpose_of(lists_of(v0), n_visible);
    negative.transpose_of(lists_of(v1), n_visible);
    const UpdateRule rule{0.07f, 0.9f, 0.01f};
    const Weights w = rbm.weights;
    const Weights before = velocity;
    EXPECT_TRUE(update_weights({positive, h0}, {negative, h1}, rule, velocity, rbm.weights));
    for (Index i = 0; i < n_visible; ++i) {
      for (Index j = 0; j < n_hidden; ++j) {
        float data = 0.0f, model = 0.0f;
        for (Index s = 0; s < 7; ++s) data += v0(i, s) != 0 ? h0(j, s) : 0.0f;
        for (Index s = 0; s < 5; ++s) model += v1(i, s) != 0 ? h1(j, s) : 0.0f;
        const float gradient =
            data * (1.0f / 7.0f) - model * (1.0f / 5.0f) - w(i, j) * rule.weight_decay;
        const float step = before(i, j) * rule.momentum + gradient * rule.learning_rate;
        ASSERT_EQ(velocity(i, j), step);
        ASSERT_EQ(rbm.weights(i, j), w(i, j) + step);
      }
    }
  }
}

TEST(Kernels, UpdateNoticesWeightsThatLeaveTheRange) {
  const BinaryBatch v = BinaryBatch::Ones(2, 1);
  ActiveLists by_visible;
  by_visible.transpose_of(lists_of(v), 2);
  const Batch h = Batch::Zero(33, 1);
  for (const float bad : {2e6f, -2e6f, std::numeric_limits<float>::quiet_NaN()}) {
    Weights weights = Weights::Zero(2, 33), velocity = Weights::Zero(2, 33);
    weights(1, 32) = bad;
    EXPECT_FALSE(update_weights({by_visible, h}, {by_visible, h}, {0.1f, 0, 0}, velocity, weights));
  }
}

}  // namespace
}  // namespace rbm
