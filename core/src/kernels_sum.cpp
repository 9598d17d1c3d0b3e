#include "group_tables.h"
#include "rbm/kernels.h"

namespace rbm {
namespace {

struct SumJob {
  const float* table;
  Index n_in;
  Index n_out;
  const float* bias;
  float* inputs;
  Index n_samples;
};

/// Row by row.
template <class B>
[[gnu::noinline]] void sum_indices(const SumJob& job, const IndexLists& lists, Index column) {
  for (Index s = 0; s < job.n_samples; ++s) {
    B sum = B::at(job.bias + column);
    for (const std::uint32_t r : lists.list(s)) {
      sum.add(job.table + static_cast<Index>(r) * job.n_out + column);
    }
    sum.write(job.inputs + s * job.n_out + column);
  }
}

/// Group by group, block of groups by block of groups; the sums wait in `inputs` between blocks.
template <bool full, class Source>
void sum_groups(const SumJob& job, const Source& source, const GroupLists& lists, Index column,
                Index valid, float* entries) {
  const Panel<full> panel{column, valid};
  for (Index block = 0; block < lists.blocks(); ++block) {
    const Index first = block * GroupLists::groups_per_block;
    const Index n = std::min(lists.groups() - first, GroupLists::groups_per_block);
    make_groups(
        source, panel, first, n, [&](Index g) { return lists.is_used(first + g); }, entries);
    for (Index s = 0; s < job.n_samples; ++s) {
      float* const out = job.inputs + s * job.n_out;
      PanelRow sum = panel.read(block == 0 ? job.bias : out);
      add_entries(entries, lists.list(block, s), sum);
      panel.write(sum, out);
    }
  }
}

/// Called through pointers, so that no optimiser inlines the hot loops into a long-running caller,
/// where a browser's engine would spill the registers or stay in its slow tier.
template <class Source>
using SumGroups = void (*)(const SumJob&, const Source&, const GroupLists&, Index, Index, float*);
template <class Source>
constexpr SumGroups<Source> sum_groups_of[] = {sum_groups<false, Source>, sum_groups<true, Source>};

template <class Source>
void sum_all_groups(const SumJob& job, const Source& source, const GroupLists& lists,
                    std::vector<float>& memory) {
  float* const entries = table_memory(memory);
  for_each_panel(job.n_out, [&](bool full, Index column, Index valid) {
    sum_groups_of<Source>[full ? 1 : 0](job, source, lists, column, valid, entries);
  });
}

template <class B>
[[gnu::noinline]] void sum_scaled(const SumJob& job, const Batch& values, Index column) {
  for (Index s = 0; s < job.n_samples; ++s) {
    B sum = B::at(job.bias + column);
    const float* const value = values.data() + s * job.n_in;
    for (Index r = 0; r < job.n_in; ++r)
      sum.add_scaled(job.table + r * job.n_out + column, value[r]);
    sum.write(job.inputs + s * job.n_out + column);
  }
}

SumJob job_for(const Weights& table, const Vector& bias, Index n_samples, Batch& inputs) {
  inputs.resize(table.cols(), n_samples);
  return {table.data(), table.rows(), table.cols(), bias.data(), inputs.data(), n_samples};
}

}  // namespace

void ActiveRowSums::sum(const Weights& table, const Vector& bias, const BinaryBatch& states,
                        Batch& inputs) {
  const SumJob job = job_for(table, bias, states.cols(), inputs);
  if (states.cols() < min_batch_for_groups) {
    indices_.list_columns(states);
    for_each_block(job.n_out,
                   [&]<class B>(Index column) { sum_indices<B>(job, indices_, column); });
    return;
  }
  groups_.list_columns(states);
  sum_all_groups(job, RowSource{job.table, job.n_out, job.n_in, 1.0f}, groups_, entries_);
}

void ActiveRowSums::sum_columns(const Weights& table, const Vector& bias, const BinaryBatch& states,
                                Batch& inputs) {
  inputs.resize(table.rows(), states.cols());
  const SumJob job{table.data(), table.cols(),  table.rows(),
                   bias.data(),  inputs.data(), states.cols()};
  groups_.list_columns(states);
  sum_all_groups(job, ColumnSource{job.table, table.cols(), table.cols()}, groups_, entries_);
}

void sum_scaled_rows(const Weights& table, const Vector& bias, const Batch& values, Batch& inputs) {
  const SumJob job = job_for(table, bias, values.cols(), inputs);
  for_each_block(job.n_out, [&]<class B>(Index column) { sum_scaled<B>(job, values, column); });
}

}  // namespace rbm
