#include <algorithm>
#include <utility>

#include "negative_phases.h"

namespace rbm {

PersistentChains::PersistentChains(Index n_visible, Index n_hidden) : NegativePhase(n_visible) {
  chains_.visible.resize(n_visible, 0);
  chains_.hidden.resize(n_hidden, 0);
}

const NegativeStatistics& PersistentChains::run(const NegativePhaseRun& run) {
  advance(run, run.rbm);
  return statistics_of(run);
}

void PersistentChains::advance(const NegativePhaseRun& run, const Rbm& driving) {
  fit(run);
  GibbsSampler& sampler = run.sampler;
  const bool on_means = run.settings.visible_statistics == UnitStatistics::mean;
  if (driving.kinds.real_valued()) {
    sampler.run_real_from_hidden(driving, chains_, run.gibbs_steps, run.stream,
                                 {.on_means = on_means});
    sampler.sample_hidden(driving, chains_.values, run.stream, hidden_mean_, chains_.hidden);
    return;
  }
  if (on_means) {
    sampler.run_on_means_from_hidden(driving, chains_, run.gibbs_steps, run.stream);
    sampler.sample_hidden(driving, chains_.visible_mean, run.stream, hidden_mean_, chains_.hidden);
    chains_.visible.resize(driving.n_visible(), 0);
    return;
  }
  const GibbsOptions options{.keep_visible_mean = false};
  sampler.run_from_hidden(driving, chains_, run.gibbs_steps, run.stream, options);
  sampler.sample_hidden(driving, chains_.visible, run.stream, hidden_mean_, chains_.hidden);
}

const NegativeStatistics& PersistentChains::statistics_of(const NegativePhaseRun& run) {
  if (run.rbm.kinds.real_valued()) {
    take_means(chains_.values, hidden_mean_);
  } else if (run.settings.visible_statistics == UnitStatistics::mean) {
    take_means(chains_.visible_mean, hidden_mean_);
  } else {
    take_samples(chains_.visible, hidden_mean_);
  }
  return statistics_;
}

void PersistentChains::fit(const NegativePhaseRun& run) {
  const Index wanted = run.settings.batch_size;
  const Index had = chains_.hidden.cols();
  if (had == wanted) return;
  const Index kept = std::min(had, wanted);
  BinaryBatch hidden(chains_.hidden.rows(), wanted);
  hidden.leftCols(kept) = chains_.hidden.leftCols(kept);
  if (wanted > had) {
    // Drawn from the machine without couplings, as chains_from_noise does for the visible layer.
    RandomStream stream(run.seed, Purpose::persistent_chains, run.update);
    BinaryBatch fresh;
    UnitSampler().sample(run.rbm.hidden_bias.replicate(1, wanted - had), 1.0f, stream, fresh);
    hidden.rightCols(wanted - had) = fresh;
  }
  chains_.hidden = std::move(hidden);
}

void PersistentChains::write(ArchiveWriter& archive) const {
  archive.write(static_cast<std::uint64_t>(chains_.hidden.cols()));
  archive.write_array(chains_.hidden.data(), static_cast<std::size_t>(chains_.hidden.size()));
}

void PersistentChains::read(ArchiveReader& archive) {
  const Index n_hidden = chains_.hidden.rows();
  chains_.visible.resize(chains_.visible.rows(), 0);
  chains_.hidden.resize(n_hidden, read_columns(archive, n_hidden, max_batch_size));
  read_states(archive, chains_.hidden);
}

std::unique_ptr<NegativePhase> make_pcd(Index n_visible, Index n_hidden) {
  return std::make_unique<PersistentChains>(n_visible, n_hidden);
}

}  // namespace rbm
