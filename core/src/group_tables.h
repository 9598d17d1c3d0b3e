#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "lanes.h"
#include "rbm/row_lists.h"

/// Tables of the sums of groups of four rows: what GroupLists point into.
namespace rbm {

/// Sixteen columns of a matrix: a cache line, and as many sums as the wasm compilers of browsers
/// keep in registers. With more they spill, and a sum that waits in memory doubles the time.
using PanelRow = Block<Float4, 4>;

/// The columns [first, first + valid) of a matrix; `full` when that are all of a PanelRow, which
/// saves the question in the hot loops.
template <bool full>
struct Panel {
  Index first;
  Index valid;

  PanelRow read(const float* row) const {
    if constexpr (full) return PanelRow::at(row + first);
    return PanelRow::at(row + first, valid);
  }
  void write(const PanelRow& values, float* row) const {
    if constexpr (full) return values.write(row + first);
    values.write(row + first, valid);
  }
};

/// Calls run(full, first column, number of columns) for the panels of n columns.
template <class Run>
void for_each_panel(Index n, Run&& run) {
  for (Index first = 0; first < n; first += PanelRow::width) {
    const Index valid = std::min<Index>(n - first, PanelRow::width);
    run(valid == PanelRow::width, first, valid);
  }
}

/// The rows of a group over one panel.
using GroupRows = PanelRow[GroupLists::rows_per_group];

/// Rows that tables are made of: row r is at base + r * stride, times scale.
struct RowSource {
  const float* base;
  Index stride;
  Index n_rows;
  float scale;

  /// The four rows of a group over a panel; zeros after the last row.
  template <bool full>
  void read(const Panel<full>& panel, Index group, GroupRows& rows) const {
    for (Index b = 0; b < GroupLists::rows_per_group; ++b) {
      const Index r = group * GroupLists::rows_per_group + b;
      rows[b] = r < n_rows ? panel.read(base + r * stride) : PanelRow::zero();
      for (auto& lane : rows[b].lanes) lane *= scale;
    }
  }
};

/// The columns of a matrix as rows: element c of row r is at base + c * stride + r.
struct ColumnSource {
  const float* base;
  Index stride;
  Index n_rows;

  template <bool full>
  void read(const Panel<full>& panel, Index group, GroupRows& rows) const {
    const Index first = group * GroupLists::rows_per_group;
    if (!full || first + GroupLists::rows_per_group > n_rows) return read_part(panel, first, rows);
    for (int k = 0; k < PanelRow::count; ++k) {
      Float4 corner[4];
      for (int l = 0; l < 4; ++l) {
        corner[l] = load<Float4>(base + (panel.first + 4 * k + l) * stride + first);
      }
      transpose_4x4(corner);
      for (int b = 0; b < 4; ++b) rows[b].lanes[k] = corner[b];
    }
  }

 private:
  template <bool full>
  void read_part(const Panel<full>& panel, Index first, GroupRows& rows) const {
    for (Index b = 0; b < GroupLists::rows_per_group; ++b) {
      float values[PanelRow::width] = {};
      for (Index c = 0; c < panel.valid && first + b < n_rows; ++c) {
        values[c] = base[(panel.first + c) * stride + first + b];
      }
      rows[b] = PanelRow::at(values);
    }
  }
};

/// The 15 sums of a group over one panel: entry p is the sum of the rows whose bits are set in p,
/// in increasing order. Entry 0 is never asked for.
inline void make_group(const GroupRows& rows, float* entries) {
  for (int k = 0; k < PanelRow::count; ++k) {
    float* const to = entries + k * PanelRow::lane_width;
    const auto put = [to](int pattern, const auto& sum) {
      store(to + pattern * PanelRow::width, sum);
      return sum;
    };
    const auto a = rows[0].lanes[k], b = rows[1].lanes[k];
    const auto c = rows[2].lanes[k], d = rows[3].lanes[k];
    put(1, a);
    put(2, b);
    const auto ab = put(3, a + b);
    put(4, c);
    const auto ac = put(5, a + c), bc = put(6, b + c), abc = put(7, ab + c);
    put(8, d);
    put(9, a + d);
    put(10, b + d);
    put(11, ab + d);
    put(12, c + d);
    put(13, ac + d);
    put(14, bc + d);
    put(15, abc + d);
  }
}

/// Makes the tables of the groups [first_group, first_group + n_groups) of a source.
/// @param is_used  false for groups, counted from first_group, that nobody asks for
template <bool full, class Source, class IsUsed>
void make_groups(const Source& source, const Panel<full>& panel, Index first_group, Index n_groups,
                 const IsUsed& is_used, float* entries) {
  for (Index g = 0; g < n_groups; ++g) {
    if (!is_used(g)) continue;
    GroupRows rows;
    source.read(panel, first_group + g, rows);
    make_group(rows, entries + g * GroupLists::patterns * PanelRow::width);
  }
}

/// Adds the entries that a list names.
inline void add_entries(const float* entries, std::span<const std::uint16_t> list, PanelRow& sum) {
  for (const std::uint16_t code : list) sum.add(entries + Index{code} * PanelRow::width);
}

/// Room for the tables of one block of groups, at a cache line's border.
inline float* table_memory(std::vector<float>& memory) {
  constexpr std::size_t line = 64;
  memory.resize(GroupLists::groups_per_block * GroupLists::patterns * PanelRow::width +
                line / sizeof(float));
  void* start = memory.data();
  std::size_t size = memory.size() * sizeof(float);
  return static_cast<float*>(std::align(line, line, start, size));
}

}  // namespace rbm
