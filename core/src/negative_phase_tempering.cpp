#include <algorithm>
#include <utility>

#include "negative_phases.h"
#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

/// The inverse temperatures, evenly from 1 to lowest_beta.
float beta_at(const TrainerSettings& settings, Index rung) {
  const auto down = static_cast<float>(rung) / static_cast<float>(settings.n_temperatures - 1);
  return 1.0f - down * (1.0f - settings.lowest_beta);
}

/// Parallel tempering: every chain is a ladder of replicas, of which the i-th draws from
/// exp(-beta_i E) / Z_i. After the Gibbs steps two neighbours exchange their states (v, h) with
/// probability min(1, exp((beta_i - beta_j) (E_i - E_j))), which leaves the product of their
/// distributions as it is: hot replicas go far, and what they find comes down to beta = 1. The
/// pairs (0, 1), (2, 3), ... and (1, 2), (3, 4), ... take turns from update to update. Sources:
/// Desjardins, Courville, Bengio, Vincent & Delalleau, Tempered Markov Chain Monte Carlo for
/// Training of Restricted Boltzmann Machines (2010); Cho, Raiko & Ilin, Parallel Tempering Is
/// Efficient for Learning Restricted Boltzmann Machines (2010).
class Tempering : public NegativePhase {
 public:
  Tempering(Index n_visible, Index n_hidden) : NegativePhase(n_visible) {
    visible_.resize(n_visible, 0);
    hidden_.resize(n_hidden, 0);
    fantasies_.resize(n_visible, 0);
  }

  void start_from(const BinaryBatch& hidden, const TrainerSettings& settings) override {
    n_chains_ = hidden.cols();
    n_rungs_ = settings.n_temperatures;
    hidden_ = hidden.replicate(1, n_rungs_);
    swaps_.assign(static_cast<std::size_t>(n_rungs_ - 1), {});
  }

  const NegativeStatistics& run(const NegativePhaseRun& run) override {
    fit(run);
    for (int step = 0; step < run.gibbs_steps; ++step) gibbs_step(run);
    measure_energies(run.rbm);
    for (Index rung = static_cast<Index>(run.update % 2); rung + 1 < n_rungs_; rung += 2) {
      for (Index chain = 0; chain < n_chains_; ++chain) try_swap(run, rung, chain);
    }
    fantasies_ = visible_.leftCols(n_chains_);
    run.sampler.hidden_mean(run.rbm, fantasies_, hidden_mean_);
    take_samples(fantasies_, hidden_mean_);
    return statistics_;
  }

  const BinaryBatch& fantasy_visible() const override { return fantasies_; }
  const BinaryBatch& replicas() const override { return visible_; }
  const std::vector<SwapCount>& swaps() const override { return swaps_; }
  void reset_swaps() override { std::fill(swaps_.begin(), swaps_.end(), SwapCount{}); }

  void write(ArchiveWriter& archive) const override {
    archive.write(static_cast<std::uint32_t>(n_rungs_));
    archive.write(static_cast<std::uint64_t>(hidden_.cols()));
    archive.write_array(hidden_.data(), static_cast<std::size_t>(hidden_.size()));
    for (const SwapCount& pair : swaps_) {
      archive.write(pair.attempted);
      archive.write(pair.accepted);
    }
  }

  void read(ArchiveReader& archive) override {
    const auto require = [](bool good) {
      if (!good) throw Error(ErrorCode::bad_state, "load: the saved tempered chains are damaged");
    };
    const auto n_rungs = archive.read<std::uint32_t>();
    require(n_rungs <= max_temperatures && n_rungs != 1);
    n_rungs_ = static_cast<Index>(n_rungs);
    const Index n_hidden = hidden_.rows();
    const Index columns = read_columns(archive, n_hidden, n_rungs_ * max_batch_size);
    require(n_rungs_ == 0 || (columns > 0 && columns % n_rungs_ == 0));
    n_chains_ = n_rungs_ == 0 ? 0 : columns / n_rungs_;
    hidden_.resize(n_hidden, columns);
    read_states(archive, hidden_);
    swaps_.assign(n_rungs_ == 0 ? 0 : n_rungs - 1, {});
    for (SwapCount& pair : swaps_) {
      pair.attempted = archive.read<std::uint64_t>();
      pair.accepted = archive.read<std::uint64_t>();
      require(pair.accepted <= pair.attempted);
    }
    visible_.resize(visible_.rows(), 0);
    fantasies_.resize(fantasies_.rows(), 0);
  }

 private:
  /// Keeps the replicas of the first chains on the first rungs. New ones come from the machine
  /// without couplings at their temperature.
  void fit(const NegativePhaseRun& run) {
    const Index n_chains = run.settings.batch_size, n_rungs = run.settings.n_temperatures;
    if (n_chains == n_chains_ && n_rungs == n_rungs_) return;
    Batch inputs = run.rbm.hidden_bias.replicate(1, n_chains * n_rungs);
    scale(run.settings, n_chains, inputs);
    RandomStream stream(run.seed, Purpose::persistent_chains, run.update);
    BinaryBatch hidden;
    UnitSampler().sample(inputs, 1.0f, stream, hidden);
    const Index kept = std::min(n_chains, n_chains_);
    for (Index rung = 0; rung < std::min(n_rungs, n_rungs_); ++rung) {
      hidden.middleCols(rung * n_chains, kept) = hidden_.middleCols(rung * n_chains_, kept);
    }
    hidden_ = std::move(hidden);
    if (n_rungs != n_rungs_) swaps_.assign(static_cast<std::size_t>(n_rungs - 1), {});
    n_chains_ = n_chains;
    n_rungs_ = n_rungs;
  }

  /// inputs(:, column of rung r) *= beta_r.
  static void scale(const TrainerSettings& settings, Index n_chains, Batch& inputs) {
    for (Index column = 0; column < inputs.cols(); ++column) {
      const float beta = beta_at(settings, column / n_chains);
      float* const input = inputs.data() + column * inputs.rows();
      for (Index unit = 0; unit < inputs.rows(); ++unit) input[unit] *= beta;
    }
  }

  /// v ~ p(v|h) and h ~ p(h|v), each column at its temperature; leaves the inputs of h.
  void gibbs_step(const NegativePhaseRun& run) {
    sums_.sum_columns(run.rbm.weights, run.rbm.visible_bias, hidden_, visible_input_);
    scale(run.settings, n_chains_, visible_input_);
    units_.sample(run.rbm.kinds, visible_input_, 1.0f, run.stream, visible_);
    sums_.sum(run.rbm.weights, run.rbm.hidden_bias, visible_, hidden_input_);
    scaled_input_ = hidden_input_;
    scale(run.settings, n_chains_, scaled_input_);
    units_.sample(scaled_input_, 1.0f, run.stream, hidden_);
  }

  /// E(v, h) = -a.v - h.(b + W^T v) of every replica.
  void measure_energies(const Rbm& rbm) {
    energies_.resize(hidden_.cols());
    for (Index column = 0; column < hidden_.cols(); ++column) {
      double sum = 0.0;
      add_active(visible_, column, rbm.visible_bias.data(), sum);
      add_active(hidden_, column, hidden_input_.data() + column * hidden_.rows(), sum);
      energies_(column) = -sum;
    }
  }

  /// Adds the values of the units that are on.
  static void add_active(const BinaryBatch& states, Index column, const float* values,
                         double& sum) {
    const std::uint8_t* const state = states.data() + column * states.rows();
    for (Index unit = 0; unit < states.rows(); ++unit) {
      if (state[unit] != 0) sum += static_cast<double>(values[unit]);
    }
  }

  void try_swap(const NegativePhaseRun& run, Index rung, Index chain) {
    const Index cold = rung * n_chains_ + chain, hot = cold + n_chains_;
    const auto beta_difference =
        static_cast<double>(beta_at(run.settings, rung) - beta_at(run.settings, rung + 1));
    const double exponent = beta_difference * (energies_(cold) - energies_(hot));
    const double probability = static_cast<double>(exp_of(static_cast<float>(exponent)));
    SwapCount& count = swaps_[static_cast<std::size_t>(rung)];
    ++count.attempted;
    if (run.stream.uniform_double() >= probability) return;
    ++count.accepted;
    visible_.col(cold).swap(visible_.col(hot));
    hidden_.col(cold).swap(hidden_.col(hot));
  }

  // Columns: all chains at beta = 1, then all at the next lower beta, ...
  Index n_chains_ = 0;
  Index n_rungs_ = 0;
  BinaryBatch visible_;
  BinaryBatch hidden_;  ///< the state between updates
  std::vector<SwapCount> swaps_;

  BinaryBatch fantasies_;  ///< at beta = 1
  Batch hidden_mean_;
  ActiveRowSums sums_;
  VisibleUnits units_;
  Batch visible_input_;
  Batch hidden_input_;  ///< b + W^T v,
  Batch scaled_input_;  ///< and times beta
  Eigen::VectorXd energies_;
};

}  // namespace

std::unique_ptr<NegativePhase> make_tempering(Index n_visible, Index n_hidden) {
  return std::make_unique<Tempering>(n_visible, n_hidden);
}

}  // namespace rbm
