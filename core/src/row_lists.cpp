#include "rbm/row_lists.h"

#include <algorithm>
#include <cstring>

#include "lanes.h"

namespace rbm {
namespace {

/// The pattern of four states that are 0 or not 0.
std::uint32_t pattern_of(const std::uint8_t* states) {
  std::uint32_t word;
  std::memcpy(&word, states, sizeof(word));
  // Every byte to 0 or 1: its top bit is set by carrying out of its other bits, or was set already.
  constexpr std::uint32_t low_bits = 0x7f7f7f7f;
  word = ((((word & low_bits) + low_bits) | word) >> 7) & 0x01010101;
  // Bytes b0 b1 b2 b3 (from low to high) meet as bits 24 to 27 of the product.
  return (word * 0x01020408u) >> 24 & 15u;
}

/// Calls visit(group, pattern) for the groups of four of n states; a last one is filled up with 0.
template <class Visit>
void for_each_pattern(const std::uint8_t* states, std::size_t n, Visit&& visit) {
  std::size_t group = 0;
  for (; 4 * group + 4 <= n; ++group) visit(group, pattern_of(states + 4 * group));
  if (4 * group == n) return;
  std::uint8_t rest[4] = {};
  std::copy(states + 4 * group, states + n, rest);
  visit(group, pattern_of(rest));
}

/// Which of four rows are on, for each pattern: their numbers from the left, and how many.
struct ActiveRows {
  Word4 rows[GroupLists::patterns];
  std::uint32_t count[GroupLists::patterns];
};

constexpr ActiveRows active_rows = {{{},
                                     {0},
                                     {1},
                                     {0, 1},
                                     {2},
                                     {0, 2},
                                     {1, 2},
                                     {0, 1, 2},
                                     {3},
                                     {0, 3},
                                     {1, 3},
                                     {0, 1, 3},
                                     {2, 3},
                                     {0, 2, 3},
                                     {1, 2, 3},
                                     {0, 1, 2, 3}},
                                    {0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4}};

}  // namespace

void IndexLists::list_columns(const BinaryBatch& states) {
  const auto n_units = static_cast<std::size_t>(states.rows());
  const auto n_samples = static_cast<std::size_t>(states.cols());
  const std::size_t room = n_units * n_samples + 4;
  if (items_.size() < room) items_.resize(room);
  starts_.resize(n_samples + 1);
  std::uint32_t* end = items_.data();
  for (std::size_t s = 0; s < n_samples; ++s) {
    for_each_pattern(states.data() + s * n_units, n_units, [&](std::size_t group, std::uint32_t p) {
      // Four are written always, and as many kept as there are.
      const Word4 rows = active_rows.rows[p] + static_cast<std::uint32_t>(4 * group);
      std::memcpy(end, &rows, sizeof(rows));
      end += active_rows.count[p];
    });
    starts_[s + 1] = static_cast<std::uint32_t>(end - items_.data());
  }
}

void GroupLists::reserve(Index n_groups, Index n_sums) {
  n_groups_ = n_groups;
  n_sums_ = n_sums;
  const auto most = static_cast<std::size_t>(n_groups * n_sums) + 1;
  if (items_.size() < most) items_.resize(most);
  starts_.resize(static_cast<std::size_t>(blocks() * n_sums) + 1);
  starts_[0] = 0;
}

void GroupLists::list_columns(const BinaryBatch& states) {
  constexpr Index rows_per_block = groups_per_block * rows_per_group;
  const Index n_units = states.rows();
  reserve(groups_of(n_units), states.cols());
  std::uint16_t* const items = items_.data();
  std::uint32_t* end = starts_.data();
  std::uint32_t used = 0;
  for (Index block = 0; block < blocks(); ++block) {
    const Index first = block * rows_per_block;
    const auto n = static_cast<std::size_t>(std::min(n_units - first, rows_per_block));
    for (Index s = 0; s < n_sums_; ++s) {
      for_each_pattern(states.data() + s * n_units + first, n,
                       [&](std::size_t group, std::uint32_t pattern) {
                         items[used] = static_cast<std::uint16_t>(group * patterns + pattern);
                         used += pattern != 0 ? 1 : 0;
                       });
      *++end = used;
    }
  }
}

void GroupLists::list_rows(const BinaryBatch& positive, const BinaryBatch& negative) {
  const Index n_units = positive.rows();
  reserve(groups_of(positive.cols()) + groups_of(negative.cols()), n_units);
  rows_of_patterns_.assign(static_cast<std::size_t>(n_groups_ * n_units), 0);
  std::uint8_t* const rows = rows_of_patterns_.data();
  const auto gather = [&](const BinaryBatch& states, Index first_group) {
    for (Index s = 0; s < states.cols(); ++s) {
      const std::uint8_t* const column = states.data() + s * n_units;
      std::uint8_t* const row = rows + (first_group + s / rows_per_group) * n_units;
      const auto bit = static_cast<std::uint8_t>(1 << (s % rows_per_group));
      for (Index u = 0; u < n_units; ++u) {
        row[u] = static_cast<std::uint8_t>(row[u] | (column[u] != 0 ? bit : 0));
      }
    }
  };
  gather(positive, 0);
  gather(negative, groups_of(positive.cols()));

  std::uint16_t* const items = items_.data();
  std::uint32_t* end = starts_.data();
  std::uint32_t used = 0;
  for (Index block = 0; block < blocks(); ++block) {
    const Index first = block * groups_per_block;
    const Index n = std::min(n_groups_ - first, groups_per_block);
    for (Index u = 0; u < n_units; ++u) {
      const std::uint8_t* pattern = rows + first * n_units + u;
      for (Index g = 0; g < n; ++g, pattern += n_units) {
        items[used] = static_cast<std::uint16_t>(g * patterns + *pattern);
        used += *pattern != 0 ? 1 : 0;
      }
      *++end = used;
    }
  }
}

}  // namespace rbm
