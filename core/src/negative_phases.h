#pragma once

#include "rbm/negative_phase.h"

/// The makers of the negative phases, one file each.
namespace rbm {

std::unique_ptr<NegativePhase> make_cd(Index n_visible, Index n_hidden);
std::unique_ptr<NegativePhase> make_pcd(Index n_visible, Index n_hidden);
std::unique_ptr<NegativePhase> make_fast_pcd(Index n_visible, Index n_hidden);
std::unique_ptr<NegativePhase> make_tempering(Index n_visible, Index n_hidden);
std::unique_ptr<NegativePhase> make_exact(Index n_visible, Index n_hidden,
                                          const VisibleKinds& kinds);

/// Gibbs chains that go on from update to update.
class PersistentChains : public NegativePhase {
 public:
  PersistentChains(Index n_visible, Index n_hidden);

  const NegativeStatistics& run(const NegativePhaseRun& run) override;
  void start_from(const BinaryBatch& hidden, const TrainerSettings&) override {
    chains_.hidden = hidden;
  }
  const BinaryBatch& fantasy_visible() const override { return chains_.visible; }
  void write(ArchiveWriter& archive) const override;
  void read(ArchiveReader& archive) override;

 protected:
  /// Steps the chains by `driving`, which need not be the machine that learns.
  /// @param hidden_mean  p(h|v) under `driving`
  void advance(const NegativePhaseRun& run, const Rbm& driving);
  /// Takes what the chains show, with hidden_mean_.
  const NegativeStatistics& statistics_of(const NegativePhaseRun& run);

  Chains chains_;      ///< between updates their state is `hidden`
  Batch hidden_mean_;  ///< p(h|v) of the fantasies

 private:
  void fit(const NegativePhaseRun& run);
};

/// The number of columns of states that follow in the archive.
/// @throws Error{bad_state} if they are more than `most` or than the bytes that are left
Index read_columns(ArchiveReader& archive, Index n_rows, Index most);

/// States that were written after their number of columns. @throws Error{bad_state}
void read_states(ArchiveReader& archive, BinaryBatch& states);

}  // namespace rbm
