#include "rbm/row_lists.h"

#include <gtest/gtest.h>

#include <vector>

#include "plain_loops.h"

namespace rbm {
namespace {

using test::random_states;
using test::with_other_ones;

template <class T>
std::vector<T> copy_of(std::span<const T> list) {
  return {list.begin(), list.end()};
}

TEST(IndexLists, NameExactlyTheUnitsThatAreOnInIncreasingOrder) {
  IndexLists lists;  // used again for larger, smaller and empty batches
  for (const float density : {0.3f, 1.0f, 0.0f}) {
    for (const Index n_units : {37, 1, 64}) {
      const BinaryBatch states = random_states(n_units, 9, density, 1);
      lists.list_columns(states);
      ASSERT_EQ(lists.count(), 9);
      for (Index s = 0; s < 9; ++s) {
        std::vector<std::uint32_t> expected;
        for (Index u = 0; u < n_units; ++u) {
          if (states(u, s) != 0) expected.push_back(static_cast<std::uint32_t>(u));
        }
        EXPECT_EQ(copy_of(lists.list(s)), expected);
      }
    }
  }
  lists.list_columns(BinaryBatch(5, 0));
  EXPECT_EQ(lists.count(), 0);
}

/// The states that all lists of a block-wise listing name together, row after row of the groups.
BinaryBatch states_of(const GroupLists& lists) {
  BinaryBatch states = BinaryBatch::Zero(lists.groups() * 4, lists.count());
  for (Index block = 0; block < lists.blocks(); ++block) {
    for (Index s = 0; s < lists.count(); ++s) {
      Index before = -1;
      for (const std::uint16_t code : lists.list(block, s)) {
        const Index group = code / GroupLists::patterns, pattern = code % GroupLists::patterns;
        EXPECT_GT(group, before) << "groups come in increasing order";
        EXPECT_LT(group, GroupLists::groups_per_block);
        EXPECT_NE(pattern, 0) << "a group without active rows is left out";
        before = group;
        for (Index b = 0; b < 4; ++b) {
          const Index row = (block * GroupLists::groups_per_block + group) * 4 + b;
          if ((pattern >> b & 1) != 0 && row < states.rows()) ++states(row, s);
        }
      }
    }
  }
  return states;
}

constexpr Index sizes[] = {1, 2, 3, 4, 5, 83, 511, 512, 513, 1023, 1024, 1029, 2};

TEST(GroupLists, NameExactlyTheUnitsThatAreOn) {
  GroupLists lists;
  for (const float density : {0.0f, 0.2f, 1.0f}) {
    for (const Index n_units : sizes) {
      const BinaryBatch states = random_states(n_units, 7, density, 2);
      lists.list_columns(states);
      ASSERT_EQ(lists.groups(), (n_units + 3) / 4);
      ASSERT_EQ(lists.count(), 7);
      const BinaryBatch listed = states_of(lists);
      EXPECT_TRUE(test::same_bits<BinaryBatch>(listed.topRows(n_units), states)) << n_units;
      EXPECT_EQ(listed.bottomRows(listed.rows() - n_units).cast<int>().sum(), 0);
    }
  }
}

/// Rows of the second phase begin with a group of their own.
TEST(GroupLists, OfTwoPhasesNameTheSamplesThatHaveTheUnitOn) {
  GroupLists lists;
  for (const Index n_positive : sizes) {
    for (const Index n_negative : {Index{1}, Index{4}, Index{515}}) {
      const BinaryBatch positive = random_states(6, n_positive, 0.4f, 3);
      const BinaryBatch negative = random_states(6, n_negative, 0.4f, 4);
      lists.list_rows(positive, negative);
      ASSERT_EQ(lists.count(), 6);
      ASSERT_EQ(lists.groups(), groups_of(n_positive) + groups_of(n_negative));
      BinaryBatch expected = BinaryBatch::Zero(lists.groups() * 4, 6);
      expected.topRows(n_positive) = positive.transpose();
      expected.middleRows(groups_of(n_positive) * 4, n_negative) = negative.transpose();
      EXPECT_TRUE(test::same_bits(states_of(lists), expected)) << n_positive << ", " << n_negative;
    }
  }
}

/// Whatever the entries are, no list is longer than there are units or groups.
TEST(RowLists, EveryEntryThatIsNotZeroCountsAsOne) {
  const BinaryBatch ones = random_states(41, 5, 0.5f, 4), others = with_other_ones(ones);
  ASSERT_NE(ones, others);
  IndexLists index, other_index;
  GroupLists groups, other_groups;
  index.list_columns(ones);
  other_index.list_columns(others);
  for (Index s = 0; s < 5; ++s) {
    EXPECT_EQ(copy_of(other_index.list(s)), copy_of(index.list(s)));
  }
  groups.list_columns(ones);
  other_groups.list_columns(others);
  EXPECT_EQ(states_of(other_groups), states_of(groups));
  groups.list_rows(ones, ones);
  other_groups.list_rows(others, others);
  EXPECT_EQ(states_of(other_groups), states_of(groups));
}

}  // namespace
}  // namespace rbm
