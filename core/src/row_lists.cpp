#include "rbm/row_lists.h"

#include <algorithm>
#include <cstring>

#include "lanes.h"

namespace rbm {
namespace {

/// The patterns of eight states that are 0 or not 0: those of the first four in the low half.
std::uint32_t patterns_of(const std::uint8_t* states) {
  std::uint64_t word;
  std::memcpy(&word, states, sizeof(word));
  // Every byte to 0 or 1: its top bit is set by carrying out of its other bits, or was set already.
  constexpr std::uint64_t low_bits = 0x7f7f7f7f7f7f7f7f;
  word = ((((word & low_bits) + low_bits) | word) >> 7) & 0x0101010101010101;
  // Byte k, from the low end, becomes bit 56 + k of the product.
  return static_cast<std::uint32_t>((word * 0x0102040810204080) >> 56);
}

/// Calls visit(group, pattern) for the groups of four of n states; a last one is filled up with 0.
template <class Visit>
void for_each_pattern(const std::uint8_t* states, std::size_t n, Visit&& visit) {
  std::size_t group = 0;
  for (; 4 * group + 8 <= n; group += 2) {
    const std::uint32_t both = patterns_of(states + 4 * group);
    visit(group, both & 15);
    visit(group + 1, both >> 4);
  }
  std::uint8_t rest[8] = {};
  std::copy(states + 4 * group, states + n, rest);
  std::uint32_t left = patterns_of(rest);
  for (; 4 * group < n; ++group, left >>= 4) visit(group, left & 15);
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
  used_.assign(static_cast<std::size_t>(n_groups), 1);
}

void GroupLists::mark_used(const BinaryBatch& states) {
  constexpr Index tile = 64;
  const Index n_units = states.rows();
  for (Index u0 = 0; u0 < n_units; u0 += tile) {
    const Index width = std::min(tile, n_units - u0);
    std::uint8_t any[tile] = {};
    for (Index s = 0; s < states.cols(); ++s) {
      const std::uint8_t* const column = states.data() + s * n_units + u0;
      for (Index u = 0; u < width; ++u) any[u] = static_cast<std::uint8_t>(any[u] | column[u]);
    }
    for (Index u = 0; u < width; u += rows_per_group) {
      const bool is_used = std::any_of(any + u, any + u + rows_per_group, [](auto x) { return x; });
      used_[static_cast<std::size_t>((u0 + u) / rows_per_group)] = is_used ? 1 : 0;
    }
  }
}

void GroupLists::list_columns(const BinaryBatch& states) {
  constexpr Index rows_per_block = groups_per_block * rows_per_group;
  const Index n_units = states.rows();
  reserve(groups_of(n_units), states.cols());
  mark_used(states);
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
