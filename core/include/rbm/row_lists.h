#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "rbm/types.h"

/// Binary states in the form that the kernels read: for every sum, the rows that take part in it.
namespace rbm {

/// For every sum the indices of its rows.
class IndexLists {
 public:
  /// Sum s takes the rows u with states(u, s) != 0, in increasing order.
  /// Cost: O(n_units * n_samples), no allocation once the buffers are large enough.
  void list_columns(const BinaryBatch& states);

  /// Number of lists.
  Index count() const { return static_cast<Index>(starts_.size()) - 1; }
  /// List s; valid until the lists are made anew.
  std::span<const std::uint32_t> list(Index s) const {
    const auto k = static_cast<std::size_t>(s);
    return {items_.data() + starts_[k], starts_[k + 1] - starts_[k]};
  }

 private:
  std::vector<std::uint32_t> starts_{0};
  std::vector<std::uint32_t> items_;
};

/// For every sum the groups of four rows that take part in it, each with the pattern of its active
/// rows: bit b of the pattern is row 4 g + b of group g. A group without active rows is left out.
/// The groups come in blocks, so that a block's tables stay in the cache while all sums take what
/// they need of it.
class GroupLists {
 public:
  static constexpr Index rows_per_group = 4;
  static constexpr Index patterns = 16;
  static constexpr Index groups_per_block = 128;

  /// Sum s takes the rows u with states(u, s) != 0.
  void list_columns(const BinaryBatch& states);

  /// Sum u takes the rows s with positive(u, s) != 0; those of `negative` follow after the last
  /// group of `positive`: row 4 ceil(n_positive / 4) + s.
  void list_rows(const BinaryBatch& positive, const BinaryBatch& negative);

  /// Groups, and blocks of them.
  Index groups() const { return n_groups_; }
  Index blocks() const { return (n_groups_ + groups_per_block - 1) / groups_per_block; }
  /// Number of sums.
  Index count() const { return n_sums_; }

  /// False for a group that no list names.
  bool is_used(Index group) const { return used_[static_cast<std::size_t>(group)] != 0; }

  /// The active groups of one block for sum s, in increasing order, each as
  /// (group - first group of the block) * 16 + pattern.
  std::span<const std::uint16_t> list(Index block, Index s) const {
    const auto k = static_cast<std::size_t>(block * n_sums_ + s);
    return {items_.data() + starts_[k], starts_[k + 1] - starts_[k]};
  }

 private:
  void reserve(Index n_groups, Index n_sums);
  void mark_used(const BinaryBatch& states);

  Index n_groups_ = 0;
  Index n_sums_ = 0;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint16_t> items_;
  std::vector<std::uint8_t> used_;              ///< [n_groups]
  std::vector<std::uint8_t> rows_of_patterns_;  ///< [n_groups, n_sums], scratch of list_rows
};

/// Rows in groups of four: how many groups n rows need.
constexpr Index groups_of(Index n_rows) {
  return (n_rows + GroupLists::rows_per_group - 1) / GroupLists::rows_per_group;
}

}  // namespace rbm
