#include "rbm/kernels.h"

#include <algorithm>
#include <cstring>

#include "rbm/numeric.h"

namespace rbm {
namespace {

/// Four floats that are added, scaled and compared lane by lane. Every target we build for has
/// 128-bit registers; wider ones gain little here because the sums wait for memory.
using Float4 = float __attribute__((vector_size(16)));

template <class Lane>
Lane load(const float* from) {
  Lane lane;
  std::memcpy(&lane, from, sizeof(Lane));
  return lane;
}

template <class Lane>
void store(float* to, const Lane& lane) {
  std::memcpy(to, &lane, sizeof(Lane));
}

/// A block of adjacent outputs: n lanes that stay in registers while rows are added.
template <class Lane, int n>
struct Block {
  static constexpr int width = n * static_cast<int>(sizeof(Lane) / sizeof(float));
  Lane lanes[n];

  static Block zero() {
    Block block;
    for (int k = 0; k < n; ++k) block.lanes[k] = Lane{};
    return block;
  }
  static Block at(const float* from) {
    constexpr int lane_width = width / n;
    Block block;
    for (int k = 0; k < n; ++k) block.lanes[k] = load<Lane>(from + k * lane_width);
    return block;
  }
  void write(float* to) const {
    constexpr int lane_width = width / n;
    for (int k = 0; k < n; ++k) store(to + k * lane_width, lanes[k]);
  }
  void add_rows(const float* table, Index stride, std::span<const std::uint32_t> rows) {
    constexpr int lane_width = width / n;
    for (const std::uint32_t r : rows) {
      const float* row = table + static_cast<Index>(r) * stride;
      for (int k = 0; k < n; ++k) lanes[k] += load<Lane>(row + k * lane_width);
    }
  }
};

/// Calls visit(Block type, first column) over [0, n), wide blocks first.
template <class Visit>
void for_each_block(Index n, Visit&& visit) {
  Index column = 0;
  const auto run = [&]<class B>(B) {
    for (; column + B::width <= n; column += B::width) visit.template operator()<B>(column);
  };
  run(Block<Float4, 8>{});
  run(Block<Float4, 4>{});
  run(Block<Float4, 1>{});
  run(Block<float, 1>{});
}

struct SumJob {
  const float* table;
  Index n_out;
  const float* bias;
  const ActiveLists* active;
  float* inputs;
};

template <class B>
[[gnu::noinline]] void sum_block(const SumJob& job, Index column) {
  const Index n_samples = job.active->count();
  for (Index s = 0; s < n_samples; ++s) {
    B block = B::at(job.bias + column);
    block.add_rows(job.table + column, job.n_out, job.active->list(s));
    block.write(job.inputs + s * job.n_out + column);
  }
}

struct UpdateJob {
  const ActiveLists* positive;
  const ActiveLists* negative;
  const float* positive_mean;
  const float* negative_mean;
  float positive_scale;  ///< 1 / number of samples
  float negative_scale;
  UpdateRule rule;
  Index n_visible;
  Index n_hidden;
  float* velocity;
  float* weights;
};

template <class B>
[[gnu::noinline]] bool update_block(const UpdateJob& job, Index column) {
  bool good = true;
  const UpdateRule rule = job.rule;
  for (Index i = 0; i < job.n_visible; ++i) {
    B positive = B::zero();
    positive.add_rows(job.positive_mean + column, job.n_hidden, job.positive->list(i));
    B negative = B::zero();
    negative.add_rows(job.negative_mean + column, job.n_hidden, job.negative->list(i));
    float* const w = job.weights + i * job.n_hidden + column;
    float* const v = job.velocity + i * job.n_hidden + column;
    B weights = B::at(w);
    B velocity = B::at(v);
    for (int k = 0; k < static_cast<int>(std::size(weights.lanes)); ++k) {
      const auto gradient = positive.lanes[k] * job.positive_scale -
                            negative.lanes[k] * job.negative_scale -
                            weights.lanes[k] * rule.weight_decay;
      velocity.lanes[k] = velocity.lanes[k] * rule.momentum + gradient * rule.learning_rate;
      weights.lanes[k] += velocity.lanes[k];
    }
    velocity.write(v);
    weights.write(w);
    good &= all_within_limit(w, B::width);
  }
  return good;
}

}  // namespace

bool all_within_limit(const float* values, Index count, float limit) {
  bool all = true;
  for (Index i = 0; i < count; ++i) all &= values[i] <= limit && values[i] >= -limit;
  return all;
}

void ActiveLists::reserve(std::size_t lists, std::size_t items) {
  if (starts_.capacity() < lists + 1) starts_.reserve(lists + 1);
  if (items_.size() < items) items_.resize(items);
  starts_.assign(1, 0);
  used_ = 0;
}

void ActiveLists::append_list(const std::uint8_t* states, std::size_t n_units) {
  std::uint32_t* const items = items_.data();
  std::size_t used = used_;
  for (std::size_t u = 0; u < n_units; ++u) {
    items[used] = static_cast<std::uint32_t>(u);  // written always, kept only when the unit is on
    used += states[u] != 0 ? 1 : 0;
  }
  used_ = used;
  starts_.push_back(static_cast<std::uint32_t>(used));
}

void ActiveLists::list_columns(const BinaryBatch& states) {
  const auto n_units = static_cast<std::size_t>(states.rows());
  const auto n_samples = static_cast<std::size_t>(states.cols());
  reserve(n_samples, n_units * n_samples + 1);
  for (std::size_t s = 0; s < n_samples; ++s) append_list(states.data() + s * n_units, n_units);
}

void ActiveLists::list_columns(const BinaryBatch& states, std::span<const std::uint32_t> columns) {
  const auto n_units = static_cast<std::size_t>(states.rows());
  reserve(columns.size(), n_units * columns.size() + 1);
  for (const std::uint32_t c : columns) append_list(states.data() + c * n_units, n_units);
}

void ActiveLists::transpose_of(const ActiveLists& by_sample, Index n_units) {
  reserve(static_cast<std::size_t>(n_units), by_sample.used_);
  const auto lists = static_cast<std::size_t>(n_units);
  starts_.assign(lists + 1, 0);
  for (std::size_t k = 0; k < by_sample.used_; ++k) ++starts_[by_sample.items_[k] + 1];
  for (std::size_t u = 0; u < lists; ++u) starts_[u + 1] += starts_[u];
  // Fill with starts_[u] as the running end of list u, then shift the starts back by one.
  for (Index s = 0; s < by_sample.count(); ++s) {
    for (const std::uint32_t u : by_sample.list(s)) {
      items_[starts_[u]++] = static_cast<std::uint32_t>(s);
    }
  }
  for (std::size_t u = lists; u > 0; --u) starts_[u] = starts_[u - 1];
  starts_[0] = 0;
  used_ = by_sample.used_;
}

void sum_active_rows(const Weights& table, const Vector& bias, const ActiveLists& active,
                     Batch& inputs) {
  inputs.resize(table.cols(), active.count());
  const SumJob job{table.data(), table.cols(), bias.data(), &active, inputs.data()};
  for_each_block(table.cols(), [&]<class B>(Index column) { sum_block<B>(job, column); });
}

void apply_sigmoid(Batch& x, float inverse_temperature) {
  float* const values = x.data();
  const Index size = x.size();
  for (Index i = 0; i < size; ++i) values[i] = sigmoid(values[i] * inverse_temperature);
}

void sample_bernoulli(const Batch& probability, RandomStream& stream, std::vector<float>& uniforms,
                      BinaryBatch& states) {
  const auto size = static_cast<std::size_t>(probability.size());
  if (uniforms.size() < size) uniforms.resize(size);
  states.resize(probability.rows(), probability.cols());
  stream.fill_uniform(uniforms.data(), size);
  const float* const u = uniforms.data();
  const float* const p = probability.data();
  std::uint8_t* const state = states.data();
  for (std::size_t i = 0; i < size; ++i) state[i] = u[i] < p[i] ? 1 : 0;
}

void transpose(const Weights& from, Weights& to) {
  constexpr Index tile = 16;
  to.resize(from.cols(), from.rows());
  const Index rows = from.rows();
  const Index columns = from.cols();
  for (Index r0 = 0; r0 < rows; r0 += tile) {
    for (Index c0 = 0; c0 < columns; c0 += tile) {
      const Index r1 = std::min(r0 + tile, rows);
      const Index c1 = std::min(c0 + tile, columns);
      for (Index c = c0; c < c1; ++c) {
        for (Index r = r0; r < r1; ++r) to.data()[c * rows + r] = from.data()[r * columns + c];
      }
    }
  }
}

bool update_weights(const PhaseStatistics& positive, const PhaseStatistics& negative,
                    const UpdateRule& rule, Weights& velocity, Weights& weights) {
  const UpdateJob job{&positive.by_visible,
                      &negative.by_visible,
                      positive.hidden_mean.data(),
                      negative.hidden_mean.data(),
                      1.0f / static_cast<float>(positive.hidden_mean.cols()),
                      1.0f / static_cast<float>(negative.hidden_mean.cols()),
                      rule,
                      weights.rows(),
                      weights.cols(),
                      velocity.data(),
                      weights.data()};
  bool good = true;
  for_each_block(weights.cols(),
                 [&]<class B>(Index column) { good &= update_block<B>(job, column); });
  return good;
}

}  // namespace rbm
