#include <algorithm>

#include "lanes.h"
#include "rbm/kernels.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

/// x <- sigmoid(x / T) for one lane of values.
template <class Lane>
void sigmoid_at(float* x, float inverse_temperature) {
  store<Lane>(x, 1.0f / (1.0f + exp_of(-(load<Lane>(x) * inverse_temperature))));
}

/// Which of the units are on; with `keep_mean` the inputs become the means.
template <class Lane, bool keep_mean>
auto sample_at(float* inputs, const float* uniforms, float inverse_temperature) {
  const Lane inverse = 1.0f + exp_of(-(load<Lane>(inputs) * inverse_temperature));
  if constexpr (keep_mean) store<Lane>(inputs, 1.0f / inverse);
  return load<Lane>(uniforms) * inverse < 1.0f;
}

/// Sixteen states at a time: that is how many bytes a register holds.
template <bool keep_mean>
void sample_units(float* inputs, const float* uniforms, float inverse_temperature,
                  std::uint8_t* states, Index n) {
  using Int16 = std::int32_t __attribute__((vector_size(64)));
  using Byte16 = std::uint8_t __attribute__((vector_size(16)));
  Index k = 0;
  for (; k + 16 <= n; k += 16) {
    Int4 on[4];
    for (int q = 0; q < 4; ++q) {
      const Index at = k + 4 * q;
      on[q] = sample_at<Float4, keep_mean>(inputs + at, uniforms + at, inverse_temperature);
    }
    Int16 all;
    std::memcpy(&all, on, sizeof(all));
    const Byte16 bytes = __builtin_convertvector(all & 1, Byte16);
    std::memcpy(states + k, &bytes, sizeof(bytes));
  }
  for (; k < n; ++k) {
    states[k] = sample_at<float, keep_mean>(inputs + k, uniforms + k, inverse_temperature) ? 1 : 0;
  }
}

}  // namespace

void apply_sigmoid(Batch& x, float inverse_temperature) {
  float* const values = x.data();
  const Index n = x.size();
  Index k = 0;
  for (; k + 4 <= n; k += 4) sigmoid_at<Float4>(values + k, inverse_temperature);
  for (; k < n; ++k) sigmoid_at<float>(values + k, inverse_temperature);
}

const float* UnitSampler::draw(Index n, RandomStream& stream) {
  const auto size = static_cast<std::size_t>(n);
  if (uniforms_.size() < size) uniforms_.resize(size);
  stream.fill_uniform(uniforms_.data(), size);
  return uniforms_.data();
}

void UnitSampler::sample(const Batch& inputs, float inverse_temperature, RandomStream& stream,
                         BinaryBatch& states) {
  states.resize(inputs.rows(), inputs.cols());
  const float* const uniforms = draw(inputs.size(), stream);
  sample_units<false>(const_cast<float*>(inputs.data()), uniforms, inverse_temperature,
                      states.data(), inputs.size());
}

void UnitSampler::sample_and_average(Batch& inputs, float inverse_temperature, RandomStream& stream,
                                     BinaryBatch& states) {
  states.resize(inputs.rows(), inputs.cols());
  const float* const uniforms = draw(inputs.size(), stream);
  sample_units<true>(inputs.data(), uniforms, inverse_temperature, states.data(), inputs.size());
}

void mean_of_samples(const BinaryBatch& states, Vector& mean) {
  constexpr Index tile = 64;             // units that are counted together
  constexpr Index most_in_a_byte = 255;  // samples
  const Index n_units = states.rows();
  const float scale = 1.0f / static_cast<float>(states.cols());
  mean.resize(n_units);
  for (Index u0 = 0; u0 < n_units; u0 += tile) {
    const Index width = std::min(tile, n_units - u0);
    float sums[tile] = {};
    for (Index s0 = 0; s0 < states.cols(); s0 += most_in_a_byte) {
      const Index s1 = std::min(s0 + most_in_a_byte, states.cols());
      std::uint8_t counts[tile] = {};
      for (Index s = s0; s < s1; ++s) {
        const std::uint8_t* const column = states.data() + s * n_units + u0;
        for (Index u = 0; u < width; ++u) {
          counts[u] = static_cast<std::uint8_t>(counts[u] + (column[u] != 0 ? 1 : 0));
        }
      }
      for (Index u = 0; u < width; ++u) sums[u] += static_cast<float>(counts[u]);
    }
    for (Index u = 0; u < width; ++u) mean(u0 + u) = sums[u] * scale;
  }
}

void mean_of_samples(const Batch& values, Vector& mean) {
  const Index n_units = values.rows();
  const float scale = 1.0f / static_cast<float>(values.cols());
  mean.resize(n_units);
  for_each_block(n_units, [&]<class B>(Index first) {
    B sum = B::zero();
    for (Index s = 0; s < values.cols(); ++s) sum.add(values.data() + s * n_units + first);
    for (auto& lane : sum.lanes) lane *= scale;
    sum.write(mean.data() + first);
  });
}

namespace {

template <class B>
[[gnu::noinline]] void multiply_columns(const Batch& visible, const Batch& hidden, Index column,
                                        Weights& products) {
  const Index n_visible = visible.rows(), n_hidden = hidden.rows();
  const float scale = 1.0f / static_cast<float>(visible.cols());
  for (Index i = 0; i < n_visible; ++i) {
    B sum = B::zero();
    for (Index s = 0; s < visible.cols(); ++s) {
      sum.add_scaled(hidden.data() + s * n_hidden + column, visible.data()[s * n_visible + i]);
    }
    for (auto& lane : sum.lanes) lane *= scale;
    sum.write(products.data() + i * n_hidden + column);
  }
}

}  // namespace

void mean_of_products(const Batch& visible, const Batch& hidden, Weights& products) {
  products.resize(visible.rows(), hidden.rows());
  for_each_block(hidden.rows(), [&]<class B>(Index column) {
    multiply_columns<B>(visible, hidden, column, products);
  });
}

void transpose(const Weights& from, Weights& to) {
  constexpr Index strip = 16;  // rows of `from` that fill a cache line of `to`
  to.resize(from.cols(), from.rows());
  const Index rows = from.rows();
  const Index columns = from.cols();
  for (Index r0 = 0; r0 < rows; r0 += strip) {
    const Index r1 = std::min(r0 + strip, rows);
    const Index whole_rows = r0 + (r1 - r0) / 4 * 4;
    const Index whole_columns = columns / 4 * 4;
    for (Index c = 0; c < whole_columns; c += 4) {
      for (Index r = r0; r < whole_rows; r += 4) {
        Float4 corner[4];
        for (int l = 0; l < 4; ++l) corner[l] = load<Float4>(from.data() + (r + l) * columns + c);
        transpose_4x4(corner);
        for (int l = 0; l < 4; ++l) store(to.data() + (c + l) * rows + r, corner[l]);
      }
    }
    const auto copy = [&](Index r, Index c) {
      to.data()[c * rows + r] = from.data()[r * columns + c];
    };
    for (Index r = r0; r < r1; ++r) {
      for (Index c = r < whole_rows ? whole_columns : 0; c < columns; ++c) copy(r, c);
    }
  }
}

}  // namespace rbm
