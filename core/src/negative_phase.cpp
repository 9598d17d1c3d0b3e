#include "rbm/negative_phase.h"

#include "negative_phases.h"
#include "rbm/error.h"

namespace rbm {

void NegativePhase::take_samples(const BinaryBatch& states, const Batch& hidden_mean) {
  statistics_.states = &states;
  statistics_.hidden_mean = &hidden_mean;
  statistics_.products = nullptr;
  mean_of_samples(states, statistics_.visible);
  mean_of_samples(hidden_mean, statistics_.hidden);
}

void NegativePhase::take_means(const Batch& visible_mean, const Batch& hidden_mean) {
  statistics_.states = nullptr;
  statistics_.hidden_mean = nullptr;
  statistics_.products = &products_;
  mean_of_products(visible_mean, hidden_mean, products_);
  mean_of_samples(visible_mean, statistics_.visible);
  mean_of_samples(hidden_mean, statistics_.hidden);
}

std::unique_ptr<NegativePhase> make_negative_phase(Algorithm algorithm, Index n_visible,
                                                   Index n_hidden, const VisibleKinds& kinds) {
  switch (algorithm) {
    case Algorithm::cd:
      return make_cd(n_visible, n_hidden);
    case Algorithm::pcd:
      return make_pcd(n_visible, n_hidden);
    case Algorithm::fast_pcd:
      return make_fast_pcd(n_visible, n_hidden);
    case Algorithm::tempering:
      return make_tempering(n_visible, n_hidden);
    case Algorithm::exact:
      break;
  }
  return make_exact(n_visible, n_hidden, kinds);
}

Index read_columns(ArchiveReader& archive, Index n_rows, Index most) {
  const auto columns = archive.read<std::uint64_t>();
  if (columns > static_cast<std::uint64_t>(most) ||
      columns * static_cast<std::uint64_t>(n_rows) > archive.left()) {
    throw Error(ErrorCode::bad_state, "load: the saved number of persistent chains is damaged");
  }
  return static_cast<Index>(columns);
}

void read_states(ArchiveReader& archive, BinaryBatch& states) {
  archive.read_array(states.data(), static_cast<std::size_t>(states.size()));
  if (states.size() == 0 || states.maxCoeff() <= 1) return;
  throw Error(ErrorCode::bad_state, "load: the saved set of persistent chains is damaged");
}

}  // namespace rbm
