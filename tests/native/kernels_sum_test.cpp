#include <gtest/gtest.h>

#include <vector>

#include "plain_loops.h"
#include "rbm/kernels.h"

namespace rbm {
namespace {

using test::random_states;
using test::random_values;
using test::with_other_ones;

constexpr float densities[] = {0.0f, 0.2f, 0.5f, 1.0f};

/// Rows on both sides of every block, with more than one block of groups at the end.
constexpr Index few_rows[] = {1, 2, 3, 4, 5, 15, 16, 17, 31, 32, 33, 63, 64, 65, 83};
constexpr Index many_rows[] = {511, 512, 513, 1024, 1031};

/// The sums of ActiveRowSums as its documentation words them.
Batch plain_sums(const Weights& table, const Vector& bias, const BinaryBatch& states) {
  const bool by_groups = states.cols() >= ActiveRowSums::min_batch_for_groups;
  Batch sums(table.cols(), states.cols());
  for (Index s = 0; s < states.cols(); ++s) {
    for (Index j = 0; j < table.cols(); ++j) {
      const auto is_on = [&](Index r) { return states(r, s) != 0; };
      const auto value = [&](Index r) { return table(r, j); };
      sums(j, s) = by_groups ? test::sum_by_groups(bias(j), table.rows(), is_on, value)
                             : test::sum_in_order(bias(j), table.rows(), is_on, value);
    }
  }
  return sums;
}

/// One object for all shapes, so that what is left in its memory would show.
class RowSums : public ::testing::Test {
 protected:
  void expect_plain_sums(Index n_rows, Index n_out, Index n_samples) {
    const auto table = random_values<Weights>(n_rows, n_out, 5);
    const auto bias = random_values<Vector>(n_out, 1, 6);
    for (const float density : densities) {
      const BinaryBatch states = with_other_ones(random_states(n_rows, n_samples, density, 7));
      sums_.sum(table, bias, states, inputs_);
      ASSERT_TRUE(test::same_bits(inputs_, plain_sums(table, bias, states)))
          << n_rows << " rows, " << n_out << " outputs, " << n_samples << " samples, density "
          << density;
      if (n_samples < ActiveRowSums::min_batch_for_groups) continue;
      sums_.sum_columns(table.transpose(), bias, states, columns_);
      ASSERT_TRUE(test::same_bits(columns_, inputs_)) << "columns of the transposed table";
    }
  }

  ActiveRowSums sums_;
  Batch columns_;
  Batch inputs_;
};

TEST_F(RowSums, OfSmallBatchesHaveTheBitsOfThePlainLoop) {
  for (const Index n_rows : few_rows) {
    for (Index n_out = 1; n_out <= 40; ++n_out) expect_plain_sums(n_rows, n_out, 3);
  }
  for (const Index n_rows : many_rows) expect_plain_sums(n_rows, 21, 31);
}

TEST_F(RowSums, OfLargeBatchesHaveTheBitsOfThePlainLoopOverGroups) {
  for (const Index n_rows : few_rows) {
    for (Index n_out = 1; n_out <= 40; ++n_out) expect_plain_sums(n_rows, n_out, 32);
  }
  for (const Index n_rows : many_rows) {
    for (const Index n_out : {1, 8, 9, 16, 17, 40}) expect_plain_sums(n_rows, n_out, 33);
  }
}

TEST_F(RowSums, OfLargeAndSmallBatchesMayTakeTurns) {
  for (const Index n_samples : {100, 1, 31, 32, 5, 64}) expect_plain_sums(83, 37, n_samples);
}

/// The two orders differ in their bits, or the tests above could not tell them apart.
TEST_F(RowSums, OfTheTwoOrdersAreDifferentRoundingsOfTheSameSum) {
  const auto table = random_values<Weights>(83, 37, 5);
  const auto bias = random_values<Vector>(37, 1, 6);
  const BinaryBatch states = random_states(83, 32, 0.5f, 7);
  const Batch by_groups = plain_sums(table, bias, states);
  const Batch in_order = plain_sums(table, bias, states.leftCols(31));
  EXPECT_FALSE(test::same_bits<Batch>(by_groups.leftCols(31), in_order));
  // At most 84 roundings of partial sums, none of them above 84 times the largest value.
  const float largest = std::max(table.cwiseAbs().maxCoeff(), bias.cwiseAbs().maxCoeff());
  const float rounding = 84 * 84 * largest * std::numeric_limits<float>::epsilon();
  EXPECT_LT((by_groups.leftCols(31) - in_order).cwiseAbs().maxCoeff(), rounding);
}

TEST(ScaledRowSums, HaveTheBitsOfThePlainLoop) {
  Batch inputs;
  for (const Index n_rows : few_rows) {
    for (Index n_out = 1; n_out <= 40; ++n_out) {
      const auto table = random_values<Weights>(n_rows, n_out, 8);
      const auto bias = random_values<Vector>(n_out, 1, 9);
      const Batch values = test::random_means(n_rows, 3, 10);
      sum_scaled_rows(table, bias, values, inputs);
      Batch expected(n_out, 3);
      for (Index s = 0; s < 3; ++s) {
        for (Index j = 0; j < n_out; ++j) {
          expected(j, s) = test::sum_in_order(
              bias(j), n_rows, [](Index) { return true; },
              [&](Index r) { return table(r, j) * values(r, s); });
        }
      }
      ASSERT_TRUE(test::same_bits(inputs, expected)) << n_rows << " rows, " << n_out << " outputs";
    }
  }
}

}  // namespace
}  // namespace rbm
