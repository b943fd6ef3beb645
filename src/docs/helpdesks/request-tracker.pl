# Tells Causebook of tickets as they come, change and close. RT keeps this as a scrip of all queues:
#
#     rt-setup-database-5 --action insert --skip-create --datafile request-tracker.pl
#
# Where to and with what secret stands in RT_SiteConfig.pm, not in the database:
#
#     Set(%Causebook, URL => 'https://causebook.example.com/v1/webhooks/rt', Secret => '…at least 32 characters…');
#
# It runs when the change is written (stage TransactionBatch), so that the ticket can be read by then, and waits two seconds at
# most. A Causebook that is away keeps nobody from his work: it asks for what it missed when it is back.

@Scrips = (
    {   Queue                  => 0,
        Description            => 'Tell Causebook',
        ScripCondition         => 'User Defined',
        ScripAction            => 'User Defined',
        Template               => 'Blank',
        Stage                  => 'TransactionBatch',
        CustomIsApplicableCode => q{
            my $batch = $self->TicketObj->TransactionBatch || [ $self->TransactionObj ];
            return scalar grep { $_->Type =~ /^(?:Create|Correspond|Comment|Status)$/ } @$batch;
        },
        CustomPrepareCode => 'return 1;',
        CustomCommitCode  => q{
            require Digest::SHA;
            require JSON;
            require LWP::UserAgent;
            my %causebook = RT->Config->Get('Causebook');
            return 1 unless $causebook{URL} && $causebook{Secret};
            my $change = $self->TransactionObj;
            my $body   = JSON::encode_json(
                {   ticket => $self->TicketObj->id . '',
                    type   => $change->Type,
                    status => $self->TicketObj->Status,
                    by     => $change->CreatorObj->Name,
                }
            );
            my $id        = 'transaction-' . $change->id;
            my $time      = time;
            my $signature = Digest::SHA::hmac_sha256_base64( "$id.$time.$body", $causebook{Secret} );
            $signature .= '=' while length($signature) % 4;
            my $answer = LWP::UserAgent->new( timeout => 2 )->post(
                $causebook{URL},
                'Content-Type'      => 'application/json',
                'webhook-id'        => $id,
                'webhook-timestamp' => $time,
                'webhook-signature' => "v1,$signature",
                Content             => $body
            );
            RT->Logger->warning( 'Causebook was not told of ticket ' . $self->TicketObj->id . ': ' . $answer->status_line )
                unless $answer->is_success;
            return 1;
        },
    },
);
1;
