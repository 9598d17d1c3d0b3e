#include "group_tables.h"
#include "rbm/kernels.h"

namespace rbm {
namespace {

struct UpdateJob {
  RowSource positive;  ///< hidden means of the samples, scaled by 1 / number of samples
  RowSource negative;  ///< the same, scaled by -1 / number of samples
  Index positive_groups;
  UpdateRule rule;
  const CentredGradient* centred;
  float* offset_lanes;             ///< [n_visible, 4]: G lambda, lane by lane
  float* columns;                  ///< [n_hidden]: G^T mu
  float* partial;                  ///< [n_visible, width of a panel]
  const float* negative_products;  ///< [n_visible, n_hidden] or null
  Index n_visible;
  Index n_hidden;
  float* velocity;
  float* weights;
};

/// Tables of one block of groups, which may hold groups of both phases.
template <bool full>
void make_phase_groups(const UpdateJob& job, const Panel<full>& panel, Index first, Index n,
                       float* entries) {
  const Index from_positive = std::clamp<Index>(job.positive_groups - first, 0, n);
  const auto always = [](Index) { return true; };
  make_groups(job.positive, panel, first, from_positive, always, entries);
  make_groups(job.negative, panel, first + from_positive - job.positive_groups, n - from_positive,
              always, entries + from_positive * GroupLists::patterns * PanelRow::width);
}

/// The step of one row of a panel from its gradient.
/// @return per lane, all bits set where the new weights lie within parameter_limit; NaN does not
template <bool full>
[[gnu::always_inline]] inline Int4 step_row(const UpdateJob& job, const Panel<full>& panel,
                                            Index row, const PanelRow& gradient) {
  const UpdateRule rule = job.rule;
  float* const weights_row = job.weights + row * job.n_hidden;
  float* const velocity_row = job.velocity + row * job.n_hidden;
  PanelRow weights = panel.read(weights_row);
  PanelRow velocity = panel.read(velocity_row);
  Int4 inside = ~Int4{};
  for (int k = 0; k < PanelRow::count; ++k) {
    const auto direction = gradient.lanes[k] - weights.lanes[k] * rule.weight_decay;
    velocity.lanes[k] = velocity.lanes[k] * rule.momentum + direction * rule.learning_rate;
    weights.lanes[k] += velocity.lanes[k];
    inside &= (weights.lanes[k] <= parameter_limit) & (weights.lanes[k] >= -parameter_limit);
  }
  panel.write(velocity, velocity_row);
  panel.write(weights, weights_row);
  return inside;
}

/// The gradient as it is.
struct Plain {
  template <bool full>
  Plain(const UpdateJob&, const Panel<full>&) {}
  void apply(const UpdateJob&, Index, PanelRow&) {}
  template <bool full>
  void finish(const UpdateJob&, const Panel<full>&) {}
};

/// The centred gradient of one panel, and the sums over it that the biases need.
struct Centred {
  PanelRow hidden_offset;
  PanelRow hidden_difference;
  PanelRow column_sums = PanelRow::zero();  ///< G^T mu so far

  template <bool full>
  Centred(const UpdateJob& job, const Panel<full>& panel)
      : hidden_offset(panel.read(job.centred->hidden_offset.data())),
        hidden_difference(panel.read(job.centred->hidden_difference.data())) {}

  void apply(const UpdateJob& job, Index row, PanelRow& gradient) {
    const float mu = job.centred->visible_offset(row);
    const float difference = job.centred->visible_difference(row);
    Float4 along = load<Float4>(job.offset_lanes + 4 * row);
    for (int k = 0; k < PanelRow::count; ++k) {
      gradient.lanes[k] =
          gradient.lanes[k] - hidden_difference.lanes[k] * mu - hidden_offset.lanes[k] * difference;
      column_sums.lanes[k] += gradient.lanes[k] * mu;
      along += gradient.lanes[k] * hidden_offset.lanes[k];
    }
    store(job.offset_lanes + 4 * row, along);
  }

  template <bool full>
  void finish(const UpdateJob& job, const Panel<full>& panel) {
    panel.write(column_sums, job.columns);
  }
};

/// Where the gradient of a row begins.
template <bool full>
PanelRow start_of_row(const UpdateJob& job, const Panel<full>& panel, Index row) {
  PanelRow start = PanelRow::zero();
  if (job.negative_products == nullptr) return start;
  const PanelRow products = panel.read(job.negative_products + row * job.n_hidden);
  for (int k = 0; k < PanelRow::count; ++k) start.lanes[k] -= products.lanes[k];
  return start;
}

template <bool full, class Form>
bool update_panel(const UpdateJob& job, const GroupLists& lists, Index column, Index valid,
                  float* entries) {
  const Panel<full> panel{column, valid};
  Int4 inside = ~Int4{};
  Form form(job, panel);
  for (Index block = 0; block < lists.blocks(); ++block) {
    const Index first = block * GroupLists::groups_per_block;
    const Index n = std::min(lists.groups() - first, GroupLists::groups_per_block);
    make_phase_groups(job, panel, first, n, entries);
    const bool last = block + 1 == lists.blocks();
    for (Index i = 0; i < job.n_visible; ++i) {
      float* const waiting = job.partial + i * PanelRow::width;
      PanelRow gradient = block == 0 ? start_of_row(job, panel, i) : PanelRow::at(waiting);
      add_entries(entries, lists.list(block, i), gradient);
      if (last) {
        form.apply(job, i, gradient);
        inside &= step_row(job, panel, i, gradient);
      } else {
        gradient.write(waiting);
      }
    }
  }
  form.finish(job, panel);
  return (inside[0] & inside[1] & inside[2] & inside[3]) != 0;
}

/// See the table in kernels_sum.cpp.
using UpdatePanel = bool (*)(const UpdateJob&, const GroupLists&, Index, Index, float*);
constexpr UpdatePanel update_panel_of[2][2] = {
    {update_panel<false, Plain>, update_panel<true, Plain>},
    {update_panel<false, Centred>, update_panel<true, Centred>}};

RowSource rows_of(const Batch& hidden_mean, float sign) {
  return {hidden_mean.data(), hidden_mean.rows(), hidden_mean.cols(),
          hidden_mean.cols() == 0 ? 0.0f : sign / static_cast<float>(hidden_mean.cols())};
}

}  // namespace

bool all_within_limit(const float* values, Index count, float limit) {
  bool all = true;
  for (Index i = 0; i < count; ++i) all &= values[i] <= limit && values[i] >= -limit;
  return all;
}

bool WeightUpdate::apply(const PhaseStatistics& positive, const PhaseStatistics& negative,
                         const UpdateRule& rule, CentredGradient* centred, Weights& velocity,
                         Weights& weights, const Weights* negative_products) {
  groups_.list_rows(positive.visible, negative.visible);
  float* const entries = table_memory(entries_);
  const auto rows = static_cast<std::size_t>(weights.rows());
  if (groups_.blocks() > 1) partial_.resize(rows * PanelRow::width);
  UpdateJob job{rows_of(positive.hidden_mean, 1.0f),
                rows_of(negative.hidden_mean, -1.0f),
                groups_of(positive.visible.cols()),
                rule,
                centred,
                nullptr,
                nullptr,
                partial_.data(),
                negative_products == nullptr ? nullptr : negative_products->data(),
                weights.rows(),
                weights.cols(),
                velocity.data(),
                weights.data()};
  if (centred != nullptr) {
    offset_lanes_.assign(rows * 4, 0.0f);
    job.offset_lanes = offset_lanes_.data();
    centred->gradient_times_visible_offset.resize(weights.cols());
    centred->gradient_times_hidden_offset.resize(weights.rows());
    job.columns = centred->gradient_times_visible_offset.data();
  }
  bool good = true;
  for_each_panel(weights.cols(), [&](bool full, Index column, Index valid) {
    good &= update_panel_of[centred != nullptr ? 1 : 0][full ? 1 : 0](job, groups_, column, valid,
                                                                      entries);
  });
  if (centred != nullptr) {
    for (std::size_t i = 0; i < rows; ++i) {
      const float* const lanes = offset_lanes_.data() + 4 * i;
      centred->gradient_times_hidden_offset(static_cast<Index>(i)) =
          (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    }
  }
  return good;
}

}  // namespace rbm
